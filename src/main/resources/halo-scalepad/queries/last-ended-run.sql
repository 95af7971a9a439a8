-- The retry of one record is none.
SELECT * FROM halo_sync_run WHERE connection = :connection AND kind = 'full' AND outcome NOT IN ('STARTED', 'RETRIED')
ORDER BY id DESC LIMIT 1
