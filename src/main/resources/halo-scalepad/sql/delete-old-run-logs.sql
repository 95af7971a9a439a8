-- The logs of runs that are not kept any more.
DELETE FROM halo_run_log
WHERE connection = :#${variable.run.connection} AND NOT EXISTS (SELECT 1 FROM halo_sync_run r WHERE r.id = halo_run_log.run)
