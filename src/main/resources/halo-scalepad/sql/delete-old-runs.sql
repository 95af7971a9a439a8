-- Runs that ended longer ago than they are kept; never the last complete one, nor those after it.
DELETE FROM halo_sync_run
WHERE connection = :#${variable.run.connection} AND lock_key IS NULL
  AND finished_at < CURRENT_TIMESTAMP - CAST(:#${variable.keep.runDays} AS INTEGER) * INTERVAL '1' DAY
  AND id < (SELECT COALESCE(MAX(c.id), 0) FROM halo_sync_run c
            WHERE c.connection = :#${variable.run.connection} AND c.outcome = 'COMPLETE')
