-- Updates that were sent or decided earlier go into the history when a new one takes their row.
INSERT INTO halo_asset_update_history (connection, asset, halo_column, serial_key, old_value, new_value, source, policy, run, state,
  attempts, sent_at, confirmed_at, reason, last_error)
SELECT u.connection, u.asset, u.halo_column, u.serial_key, u.old_value, u.new_value, u.source, u.policy, u.planned_run, u.state,
       u.attempts, u.sent_at, u.confirmed_at, u.reason, u.last_error
FROM halo_asset_review r
JOIN halo_asset_update u ON u.id = r.update_id
WHERE r.connection = :#${variable.run.connection} AND r.verdict = 'PLANNED' AND u.state NOT IN ('PLANNED', 'ON_HOLD')
  AND (u.new_value <> r.scalepad_value OR u.state NOT IN ('SENT', 'FAILED', 'ACCEPTED'))
  AND NOT EXISTS (SELECT 1 FROM halo_asset_update_history h
                  WHERE h.connection = u.connection AND h.asset = u.asset AND h.halo_column = u.halo_column
                    AND h.run = u.planned_run AND h.new_value = u.new_value)
