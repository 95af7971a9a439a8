-- All that changed up to this run was sent to halo.changes.endpoint, or is rejected.
MERGE INTO halo_change_delivery t
USING (VALUES (CAST(:#${variable.run.connection} AS VARCHAR(100)), CAST(:#${variable.run.id} AS BIGINT))) s (connection, run)
ON t.connection = s.connection
WHEN MATCHED THEN UPDATE SET delivered_run = s.run
WHEN NOT MATCHED THEN INSERT (connection, delivered_run) VALUES (s.connection, s.run)
