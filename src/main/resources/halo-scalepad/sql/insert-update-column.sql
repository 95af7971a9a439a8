-- Which column of Halo's is written from which of ScalePad's dates, and how.
INSERT INTO halo_update_column (connection, halo_column, scalepad_field, policy, is_known)
VALUES (:#connection, :#halo_column, :#scalepad_field, :#policy, :#is_known)
