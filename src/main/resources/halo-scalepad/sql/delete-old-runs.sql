-- Runs past their retention time, and changes runs that found nothing after a week. The last complete full run and those after it stay.
DELETE FROM halo_sync_run
WHERE connection = :#${variable.run.connection} AND lock_key IS NULL
  AND (finished_at < CURRENT_TIMESTAMP - CAST(:#${variable.keep.runSeconds} AS INTEGER) * INTERVAL '1' SECOND
       OR finished_at < CURRENT_TIMESTAMP - INTERVAL '7' DAY AND kind = 'changes' AND outcome = 'COMPLETE' AND message IS NULL
          AND clients_new + clients_changed + assets_new + assets_changed = 0)
  AND id < (SELECT COALESCE(MAX(c.id), 0) FROM halo_sync_run c
            WHERE c.connection = :#${variable.run.connection} AND c.kind = 'full' AND c.outcome = 'COMPLETE')
