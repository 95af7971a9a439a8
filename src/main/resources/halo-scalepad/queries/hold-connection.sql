-- Holds the connection as a run does, unless a run holds it.
INSERT INTO halo_sync_run (connection, lock_key, node, outcome, started_at, heartbeat_at)
SELECT CAST(:connection AS VARCHAR(100)), CAST(:connection AS VARCHAR(100)), CAST(:node AS VARCHAR(300)), 'STARTED', CURRENT_TIMESTAMP,
       CURRENT_TIMESTAMP
FROM (VALUES (1)) one (n) WHERE NOT EXISTS (SELECT 1 FROM halo_sync_run WHERE lock_key = :connection)
