-- The next chunk of the plan, in a form for people. The limit may cut the last asset short.
SELECT u.asset, a.name, a.client_name, a.serial_number, u.halo_column, u.old_value, u.new_value, u.reason, u.state
FROM halo_asset_update u
LEFT JOIN scalepad_hardware_asset a ON a.connection = u.connection AND a.source_record_id = u.asset
WHERE u.planned_run = :#run AND u.asset > :#after
  AND u.state IN ('PLANNED', 'ON_HOLD', 'FAILED', 'SENT')
ORDER BY u.planned_run, u.asset, u.halo_column
FETCH FIRST :#limit ROWS ONLY
