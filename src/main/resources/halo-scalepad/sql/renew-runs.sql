-- The heartbeat of a process's runs. A run that lost the connection gets none, and notices that by its own next statement.
UPDATE halo_sync_run SET heartbeat_at = CURRENT_TIMESTAMP WHERE lock_key IS NOT NULL AND id IN (:#in:${body})
