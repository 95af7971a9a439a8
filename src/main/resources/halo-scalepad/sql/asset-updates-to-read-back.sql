-- The next chunk of what this run sent and has not seen in Halo. The limit may cut the last asset short.
SELECT id, asset, serial_key, halo_column, old_value, new_value, policy, state, attempts FROM halo_asset_update
WHERE planned_run = :#run AND asset > :#after AND state = 'SENT' AND verified_run = planned_run
ORDER BY planned_run, asset, halo_column
FETCH FIRST :#limit ROWS ONLY
