-- Takes the connection, unless another run holds it.
INSERT INTO halo_sync_run (connection, kind, lock_key, node, outcome, started_at, heartbeat_at)
SELECT CAST(:#${variable.run.connection} AS VARCHAR(100)), CAST(:#${variable.run.kind} AS VARCHAR(20)),
       CAST(:#${variable.run.connection} AS VARCHAR(100)), CAST(:#${variable.run.node} AS VARCHAR(300)), 'STARTED', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP
FROM (VALUES (1)) one (n)
WHERE NOT EXISTS (SELECT 1 FROM halo_sync_run WHERE lock_key = :#${variable.run.connection})
