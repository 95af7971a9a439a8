-- The logs of deleted runs.
DELETE FROM halo_run_log
WHERE connection = :#${variable.run.connection} AND NOT EXISTS (SELECT 1 FROM halo_sync_run r WHERE r.id = halo_run_log.run)
