-- Says that the runs of a process go on. One that has lost the connection is left alone, and finds out by its own next statement.
UPDATE halo_sync_run SET heartbeat_at = CURRENT_TIMESTAMP WHERE lock_key IS NOT NULL AND id IN (:#in:${body})
