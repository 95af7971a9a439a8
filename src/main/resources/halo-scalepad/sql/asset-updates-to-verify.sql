-- The next chunk of what is read before it is written, asset by asset. The limit may cut the last asset short. What failed before
-- comes last, so that assets that can never be read do not keep others from being written.
SELECT u.id, u.asset, u.serial_key, u.halo_column, u.old_value, u.new_value, u.policy, u.state, u.attempts,
       a.client_source_record_id AS client
FROM halo_asset_update u
LEFT JOIN scalepad_hardware_asset a ON a.connection = u.connection AND a.source_record_id = u.asset
WHERE u.planned_run = :#run AND u.asset > :#after AND u.state IN ('PLANNED', 'SENT', 'FAILED')
  AND CASE WHEN u.state = 'FAILED' THEN 1 ELSE 0 END = :#failed
  AND (u.verified_run IS NULL OR u.verified_run <> u.planned_run)
ORDER BY u.planned_run, u.asset, u.halo_column
FETCH FIRST :#limit ROWS ONLY
