-- The next chunk of what may be written, because the current dates in Halo are known. The limit may cut the last asset short. Dates that a
-- person puts back, or that were sent before and are not there, are always read back afterwards.
SELECT u.id, u.asset, u.serial_key, u.halo_column, u.old_value, u.new_value, u.policy, u.state, u.attempts, a.asset_type_name AS asset_type,
       u.policy = 'put-back' OR u.attempts > 0 OR COALESCE(u.sent_value = u.new_value, FALSE) OR COALESCE(u.written_value = u.new_value, FALSE)
         AS is_read_back
FROM halo_asset_update u
LEFT JOIN scalepad_hardware_asset a ON a.connection = u.connection AND a.source_record_id = u.asset
WHERE u.planned_run = :#run AND u.asset > :#after AND u.state = 'PLANNED' AND u.verified_run = u.planned_run
ORDER BY u.planned_run, u.asset, u.halo_column
FETCH FIRST :#limit ROWS ONLY
