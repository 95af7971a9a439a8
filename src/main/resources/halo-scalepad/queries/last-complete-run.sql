SELECT * FROM halo_sync_run WHERE connection = :connection AND kind = 'full' AND outcome = 'COMPLETE'
ORDER BY id DESC LIMIT 1
