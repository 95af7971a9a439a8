-- The connection has no more changes runs until a person turns them on.
MERGE INTO halo_changes_off t
USING (VALUES (CAST(:#${variable.run.connection} AS VARCHAR(100)), CAST(:#${variable.run.id} AS BIGINT),
               CAST(:#${variable.run.changesFindings.off} AS VARCHAR))) s (connection, run, reason)
ON t.connection = s.connection
WHEN NOT MATCHED THEN INSERT (connection, off_since, run, reason) VALUES (s.connection, CURRENT_TIMESTAMP, s.run, s.reason)
