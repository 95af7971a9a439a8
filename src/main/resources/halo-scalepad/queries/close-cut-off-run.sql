UPDATE halo_sync_run SET outcome = 'FAILED', lock_key = NULL, finished_at = CURRENT_TIMESTAMP,
  message = 'Cut off: for longer than the lease the store heard nothing of the run'
WHERE lock_key = :connection AND heartbeat_at < CURRENT_TIMESTAMP - CAST(:lease AS INTEGER) * INTERVAL '1' SECOND
