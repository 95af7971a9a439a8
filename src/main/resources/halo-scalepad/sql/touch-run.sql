-- Says that a run goes on. No row means that another run has taken the connection over.
UPDATE halo_sync_run SET heartbeat_at = CURRENT_TIMESTAMP WHERE id = :#${variable.run.id} AND lock_key IS NOT NULL
