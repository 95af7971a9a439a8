-- Says that the runs of this process are on.
UPDATE halo_sync_run SET alive_at = CURRENT_TIMESTAMP WHERE held IS NOT NULL AND node = :#${variable.node}
