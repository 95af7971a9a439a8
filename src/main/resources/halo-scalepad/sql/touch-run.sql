-- The heartbeat of a run. No row means that another run has taken over the connection.
UPDATE halo_sync_run SET heartbeat_at = CURRENT_TIMESTAMP WHERE id = :#${variable.run.id} AND lock_key IS NOT NULL
