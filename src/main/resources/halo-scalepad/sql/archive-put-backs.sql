-- Dates that were written and are now put back go into the history.
INSERT INTO halo_asset_update_history (connection, asset, halo_column, serial_key, old_value, new_value, source, policy, run, state,
  attempts, sent_at, confirmed_at, reason, last_error)
SELECT u.connection, u.asset, u.halo_column, u.serial_key, u.old_value, u.new_value, u.source, u.policy, u.planned_run, u.state,
       u.attempts, u.sent_at, u.confirmed_at, u.reason, u.last_error
FROM halo_put_back b
JOIN halo_asset_update u ON u.connection = b.connection AND u.asset = b.asset AND u.halo_column = b.halo_column
WHERE b.connection = :#${variable.run.connection} AND b.state = 'PENDING' AND u.policy <> 'put-back'
  AND u.state NOT IN ('PLANNED', 'ON_HOLD')
  AND NOT EXISTS (SELECT 1 FROM halo_asset_update_history h
                  WHERE h.connection = u.connection AND h.asset = u.asset AND h.halo_column = u.halo_column
                    AND h.run = u.planned_run AND h.new_value = u.new_value)
