-- The next chunk of assets to read before they are written. The limit may cut the last asset short. Assets that failed before come last, so
-- that an asset that can never be read does not block others.
SELECT u.id, u.asset, u.serial_key, u.halo_column, u.old_value, u.new_value, u.policy, u.state, u.attempts,
       a.client_source_record_id AS client
FROM halo_asset_update u
LEFT JOIN scalepad_hardware_asset a ON a.connection = u.connection AND a.source_record_id = u.asset
WHERE u.planned_run = :#run AND u.asset > :#after AND u.state IN ('PLANNED', 'SENT', 'FAILED')
  AND CASE WHEN u.state = 'FAILED' THEN 1 ELSE 0 END = :#failed
  AND (u.verified_run IS NULL OR u.verified_run <> u.planned_run)
ORDER BY u.planned_run, u.asset, u.halo_column
FETCH FIRST :#limit ROWS ONLY
