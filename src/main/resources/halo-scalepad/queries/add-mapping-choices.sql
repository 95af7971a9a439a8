INSERT INTO halo_mapping_choice (choices, version, connection, changed_at) VALUES (:choices, :next, :connection, CURRENT_TIMESTAMP)
