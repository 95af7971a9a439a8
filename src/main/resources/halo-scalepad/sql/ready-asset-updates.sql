-- The next batch of assets that may be written: what Halo has in their columns is known.
SELECT id, asset, serial_key, halo_column, old_value, new_value, policy, state, attempts FROM halo_asset_update
WHERE planned_run = :#${variable.run.id} AND read_run = planned_run AND state = 'PLANNED'
  AND asset IN (SELECT asset FROM halo_asset_update
    WHERE planned_run = :#${variable.run.id} AND read_run = planned_run AND state = 'PLANNED'
      AND asset > :#${variable.updates.lastSent}
    GROUP BY asset ORDER BY asset FETCH FIRST :#${variable.updates.batchSize} ROWS ONLY)
ORDER BY asset, halo_column
