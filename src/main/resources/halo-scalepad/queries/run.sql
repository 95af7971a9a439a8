SELECT * FROM halo_sync_run WHERE id = :run
