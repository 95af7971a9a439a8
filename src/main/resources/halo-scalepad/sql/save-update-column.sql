-- Saves which Halo column is written from which ScalePad date, and by which policy. A column that is off has no row.
MERGE INTO halo_update_column t
USING (VALUES (CAST(:#connection AS VARCHAR(100)), CAST(:#halo_column AS VARCHAR(60)), CAST(:#scalepad_field AS VARCHAR(60)),
               CAST(:#policy AS VARCHAR(20)), CAST(:#visible_in_list AS BOOLEAN), CAST(:#run AS BIGINT)))
      s (connection, halo_column, scalepad_field, policy, visible_in_list, run)
ON t.connection = s.connection AND t.halo_column = s.halo_column
WHEN MATCHED AND s.policy = 'off' THEN DELETE
WHEN MATCHED THEN UPDATE SET scalepad_field = s.scalepad_field, policy = s.policy, visible_in_list = s.visible_in_list, run = s.run
WHEN NOT MATCHED AND s.policy <> 'off' THEN INSERT (connection, halo_column, scalepad_field, policy, visible_in_list, run)
  VALUES (s.connection, s.halo_column, s.scalepad_field, s.policy, s.visible_in_list, s.run)
