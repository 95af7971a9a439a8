-- A node watches the connection. If none did for an hour, the processes were off or the connection was paused, and no run was due.
MERGE INTO halo_notification t
USING (VALUES (CAST(:#${variable.connection} AS VARCHAR(100)))) s (connection)
ON t.connection = s.connection
WHEN MATCHED THEN UPDATE SET
  watched_since = CASE WHEN t.watched_at < CURRENT_TIMESTAMP - INTERVAL '1' HOUR THEN CURRENT_TIMESTAMP ELSE t.watched_since END,
  watched_at = CURRENT_TIMESTAMP
WHEN NOT MATCHED THEN INSERT (connection, watched_since, watched_at) VALUES (s.connection, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)
