-- The next piece of what may be written, for what Halo has is known; the last asset of a full piece may be cut off.
SELECT id, asset, serial_key, halo_column, old_value, new_value, policy, state, attempts FROM halo_asset_update
WHERE planned_run = :#${variable.run.id} AND asset > :#${variable.updates.lastSent} AND state = 'PLANNED' AND read_run = planned_run
ORDER BY planned_run, asset, halo_column
FETCH FIRST :#${variable.updates.pieceSize} ROWS ONLY
