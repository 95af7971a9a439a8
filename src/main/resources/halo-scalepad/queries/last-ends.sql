SELECT connection, outcome, MAX(finished_at) AS at, CURRENT_TIMESTAMP AS now FROM halo_sync_run
WHERE kind = 'full' AND finished_at IS NOT NULL GROUP BY connection, outcome
