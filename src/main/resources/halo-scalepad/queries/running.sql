-- An interrupted run no longer holds its connection.
SELECT * FROM halo_sync_run
WHERE lock_key = :connection AND heartbeat_at >= CURRENT_TIMESTAMP - CAST(:lease AS INTEGER) * INTERVAL '1' SECOND
