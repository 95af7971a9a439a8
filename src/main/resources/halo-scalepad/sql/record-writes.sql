-- Records each date that was sent since the last run that ended in order, and the result of those whose result was unknown. A row's old
-- date is the one that Halo had before.
MERGE INTO halo_asset_write t
USING (SELECT u.connection, u.asset, u.halo_column, u.sent_at, u.planned_run, u.serial_key, a.name, a.client_name, u.old_value, u.new_value,
              u.policy, u.state, u.confirmed_at, u.last_error
       FROM halo_asset_update u
       LEFT JOIN scalepad_hardware_asset a ON a.connection = u.connection AND a.source_record_id = u.asset
       WHERE u.connection = CAST(:#${variable.run.connection} AS VARCHAR(100)) AND u.sent_at IS NOT NULL
         AND u.state IN ('SENT', 'ACCEPTED', 'CONFIRMED', 'FAILED', 'ABANDONED')
         AND (u.planned_run IN (SELECT r.id FROM halo_sync_run r
                                WHERE r.connection = CAST(:#${variable.run.connection} AS VARCHAR(100))
                                  AND r.id > COALESCE((SELECT MAX(p.id) FROM halo_sync_run p
                                                       WHERE p.connection = CAST(:#${variable.run.connection} AS VARCHAR(100))
                                                         AND p.updates_by_state IS NOT NULL), 0))
              OR EXISTS (SELECT 1 FROM halo_asset_write w
                         WHERE w.connection = u.connection AND w.asset = u.asset AND w.halo_column = u.halo_column
                           AND w.sent_at = u.sent_at AND w.state IN ('SENT', 'ACCEPTED')))) s
ON t.connection = s.connection AND t.asset = s.asset AND t.halo_column = s.halo_column AND t.sent_at = s.sent_at
WHEN MATCHED AND (t.state <> s.state OR t.last_error IS DISTINCT FROM s.last_error) THEN UPDATE SET
  state = s.state, confirmed_at = s.confirmed_at, last_error = s.last_error
WHEN NOT MATCHED THEN INSERT (connection, asset, halo_column, sent_at, run, serial_key, name, client_name, old_value, new_value, policy,
  state, confirmed_at, last_error)
  VALUES (s.connection, s.asset, s.halo_column, s.sent_at, s.planned_run, s.serial_key, s.name, s.client_name, s.old_value, s.new_value,
  s.policy, s.state, s.confirmed_at, s.last_error)
