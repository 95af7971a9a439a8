-- The next piece of the plan, as a person reads it; the last asset of a full piece may be cut off.
SELECT u.asset, a.name, a.client_name, a.serial_number, u.halo_column, u.old_value, u.new_value, u.why, u.state
FROM halo_asset_update u
LEFT JOIN scalepad_hardware_asset a ON a.connection = u.connection AND a.source_record_id = u.asset
WHERE u.planned_run = :#${variable.run.id} AND u.asset > :#${variable.updates.lastShown}
  AND u.state IN ('PLANNED', 'HELD', 'FAILED', 'SENT')
ORDER BY u.planned_run, u.asset, u.halo_column
FETCH FIRST :#${variable.updates.pieceSize} ROWS ONLY
