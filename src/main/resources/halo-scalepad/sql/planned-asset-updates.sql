-- The next piece of the plan, as a person reads it.
SELECT u.asset, a.name, a.client_name, a.serial_number, u.halo_column, u.old_value, u.new_value, u.why, u.state
FROM halo_asset_update u
LEFT JOIN scalepad_hardware_asset a ON a.connection = u.connection AND a.source_record_id = u.asset
WHERE u.planned_run = :#${variable.run.id} AND u.state IN ('PLANNED', 'HELD', 'FAILED', 'SENT')
  AND u.asset IN (SELECT asset FROM halo_asset_update
    WHERE planned_run = :#${variable.run.id} AND state IN ('PLANNED', 'HELD', 'FAILED', 'SENT') AND asset > :#${variable.updates.lastShown}
    GROUP BY asset ORDER BY asset FETCH FIRST 500 ROWS ONLY)
ORDER BY u.asset, u.halo_column
