DELETE FROM halo_sync_run WHERE lock_key = :connection
