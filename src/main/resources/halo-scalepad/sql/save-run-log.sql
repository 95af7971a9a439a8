-- What the run logged, once it has ended.
INSERT INTO halo_run_log (run, connection, lines)
SELECT r.id, r.connection, CAST(:#${variable.run.log.text} AS VARCHAR) FROM halo_sync_run r
WHERE r.id = :#${variable.run.id} AND NOT EXISTS (SELECT 1 FROM halo_run_log l WHERE l.run = r.id)
