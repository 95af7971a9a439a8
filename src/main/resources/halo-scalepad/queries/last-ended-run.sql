-- The retry of one record does not count as a run.
SELECT * FROM halo_sync_run WHERE connection = :connection AND kind = 'full' AND outcome NOT IN ('STARTED', 'RETRIED')
ORDER BY id DESC LIMIT 1
