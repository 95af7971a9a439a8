-- The last run that nobody stopped.
SELECT * FROM halo_sync_run WHERE connection = :connection AND kind = 'full' AND outcome NOT IN ('STARTED', 'STOPPED')
ORDER BY id DESC LIMIT 1
