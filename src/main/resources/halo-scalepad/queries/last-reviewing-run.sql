SELECT * FROM halo_sync_run WHERE connection = :connection AND reviews IS NOT NULL ORDER BY id DESC LIMIT 1
