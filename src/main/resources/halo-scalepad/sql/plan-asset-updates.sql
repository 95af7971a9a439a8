-- The plan: every date of ScalePad's that nothing stands in the way of (the views say what does), in the columns that the settings
-- name. Where the list of assets shows the column, what Halo has in it is known; else the asset is read before it is written.
MERGE INTO halo_asset_update t
USING (SELECT connection, asset, halo_column, serial_key, scalepad_value, policy, halo_value,
              policy || ': ' || source || ' has ' || as_it_came || ' for serial ' || serial_number AS why,
              CAST(:#${variable.run.id} AS BIGINT) AS run,
              CASE WHEN is_known THEN CAST(:#${variable.run.id} AS BIGINT) END AS read_run
       FROM halo_asset_review
       WHERE connection = CAST(:#${variable.run.connection} AS VARCHAR(100)) AND verdict = 'PLANNED') s
ON t.connection = s.connection AND t.asset = s.asset AND t.halo_column = s.halo_column AND t.new_value = s.scalepad_value
WHEN MATCHED AND t.state IN ('SENT', 'FAILED') THEN UPDATE SET
  planned_run = s.run, policy = s.policy, why = s.why
WHEN MATCHED AND t.state = 'HELD' THEN UPDATE SET
  planned_run = s.run, policy = s.policy, why = s.why, read_run = s.read_run, old_value = COALESCE(s.halo_value, t.old_value)
WHEN MATCHED THEN UPDATE SET
  state = 'PLANNED', attempts = 0, last_error = NULL, old_value = s.halo_value, planned_run = s.run, read_run = s.read_run,
  policy = s.policy, why = s.why
WHEN NOT MATCHED THEN INSERT (connection, asset, halo_column, serial_key, old_value, new_value, policy, why, state, attempts,
  planned_run, read_run)
  VALUES (s.connection, s.asset, s.halo_column, s.serial_key, s.halo_value, s.scalepad_value, s.policy, s.why, 'PLANNED', 0,
  s.run, s.read_run)
