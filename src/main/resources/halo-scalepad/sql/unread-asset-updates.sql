-- The next assets that are to be read before they are written, with all that is planned for them.
SELECT id, asset, serial_key, halo_column, old_value, new_value, policy, state, attempts FROM halo_asset_update
WHERE planned_run = :#${variable.run.id} AND (read_run IS NULL OR read_run <> planned_run) AND state IN ('PLANNED', 'SENT', 'FAILED')
  AND asset IN (SELECT asset FROM halo_asset_update
    WHERE planned_run = :#${variable.run.id} AND (read_run IS NULL OR read_run <> planned_run)
      AND state IN ('PLANNED', 'SENT', 'FAILED') AND asset > :#${variable.updates.lastRead}
    GROUP BY asset ORDER BY asset FETCH FIRST 100 ROWS ONLY)
ORDER BY asset, halo_column
