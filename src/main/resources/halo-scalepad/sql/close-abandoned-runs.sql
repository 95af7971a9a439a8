-- A run without a heartbeat for longer than the lease, by the store's own clock, releases the connection.
UPDATE halo_sync_run
SET outcome = 'FAILED', lock_key = NULL, finished_at = CURRENT_TIMESTAMP,
  message = 'Cut off: for longer than the lease the store heard nothing of the run; its process ended or was paused, or could not reach the store'
WHERE lock_key = :#${variable.run.connection}
  AND heartbeat_at < CURRENT_TIMESTAMP - CAST(:#${variable.run.time.leaseSeconds} AS INTEGER) * INTERVAL '1' SECOND
