SELECT * FROM halo_sync_run WHERE connection = :connection AND kind = 'changes' AND finished_at IS NOT NULL
ORDER BY id DESC LIMIT 1
