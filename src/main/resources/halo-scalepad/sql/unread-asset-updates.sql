-- The next piece of what is to be read before it is written, asset by asset; the last asset of a full piece may be cut off. What
-- failed before comes after all else, so that assets that can never be read keep no others from being written.
SELECT id, asset, serial_key, halo_column, old_value, new_value, policy, state, attempts FROM halo_asset_update
WHERE planned_run = :#${variable.run.id} AND asset > :#${variable.updates.lastRead} AND state IN ('PLANNED', 'SENT', 'FAILED')
  AND CASE WHEN state = 'FAILED' THEN 1 ELSE 0 END = :#${variable.updates.failedBefore}
  AND (read_run IS NULL OR read_run <> planned_run)
ORDER BY planned_run, asset, halo_column
FETCH FIRST :#${variable.updates.pieceSize} ROWS ONLY
