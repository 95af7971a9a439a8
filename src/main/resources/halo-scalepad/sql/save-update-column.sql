-- Which column of Halo is written from which date of ScalePad, and by which policy. A column that is off has no row.
MERGE INTO halo_update_column t
USING (VALUES (CAST(:#connection AS VARCHAR(100)), CAST(:#halo_column AS VARCHAR(60)), CAST(:#scalepad_field AS VARCHAR(60)),
               CAST(:#policy AS VARCHAR(20)), CAST(:#is_known AS BOOLEAN), CAST(:#run AS BIGINT)))
      s (connection, halo_column, scalepad_field, policy, is_known, run)
ON t.connection = s.connection AND t.halo_column = s.halo_column
WHEN MATCHED AND s.policy = 'off' THEN DELETE
WHEN MATCHED THEN UPDATE SET scalepad_field = s.scalepad_field, policy = s.policy, is_known = s.is_known, run = s.run
WHEN NOT MATCHED AND s.policy <> 'off' THEN INSERT (connection, halo_column, scalepad_field, policy, is_known, run)
  VALUES (s.connection, s.halo_column, s.scalepad_field, s.policy, s.is_known, s.run)
