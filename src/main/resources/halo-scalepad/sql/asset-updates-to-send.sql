-- The next chunk of what may be written, because the current dates in Halo are known. The limit may cut the last asset short.
SELECT id, asset, serial_key, halo_column, old_value, new_value, policy, state, attempts FROM halo_asset_update
WHERE planned_run = :#run AND asset > :#after AND state = 'PLANNED' AND verified_run = planned_run
ORDER BY planned_run, asset, halo_column
FETCH FIRST :#limit ROWS ONLY
