-- The next chunk of what is read before it is written, asset by asset. The limit may cut the last asset short. What failed before
-- comes last, so that assets that can never be read do not keep others from being written.
SELECT id, asset, serial_key, halo_column, old_value, new_value, policy, state, attempts FROM halo_asset_update
WHERE planned_run = :#run AND asset > :#after AND state IN ('PLANNED', 'SENT', 'FAILED')
  AND CASE WHEN state = 'FAILED' THEN 1 ELSE 0 END = :#failed
  AND (verified_run IS NULL OR verified_run <> planned_run)
ORDER BY planned_run, asset, halo_column
FETCH FIRST :#limit ROWS ONLY
