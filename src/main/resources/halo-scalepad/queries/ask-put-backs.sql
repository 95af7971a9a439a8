MERGE INTO halo_put_back t
USING (SELECT j.connection, j.asset, j.halo_column, j.serial_key, j.run, j.new_value, j.old_value,
              EXISTS (SELECT 1 FROM halo_asset_write o
                      WHERE o.connection = j.connection AND o.asset = j.asset AND o.halo_column = j.halo_column AND o.sent_at < j.sent_at
                        AND o.state IN ('CONFIRMED', 'ACCEPTED') AND o.policy <> 'put-back'
                        AND j.old_value BETWEEN o.new_value - INTERVAL '1' DAY AND o.new_value + INTERVAL '1' DAY) AS was_own
       FROM (${part-put-backs}) j WHERE j.obstacle IS NULL) s
ON t.connection = s.connection AND t.asset = s.asset AND t.halo_column = s.halo_column
WHEN MATCHED THEN UPDATE SET
  serial_key = s.serial_key, write_run = s.run, written_value = s.new_value, old_value = s.old_value, was_own = s.was_own,
  state = 'PENDING', reason = NULL, asked_by = CAST(:who AS VARCHAR), asked_at = CURRENT_TIMESTAMP, done_run = NULL
WHEN NOT MATCHED THEN INSERT
  (connection, asset, halo_column, serial_key, write_run, written_value, old_value, was_own, state, asked_by, asked_at)
  VALUES (s.connection, s.asset, s.halo_column, s.serial_key, s.run, s.new_value, s.old_value, s.was_own, 'PENDING',
          CAST(:who AS VARCHAR), CURRENT_TIMESTAMP)
