-- A page more is stored. Pages that are stored at the same moment come here in any order: the one that knows of more stays, unless
-- what is there is of a run that is not gone on with.
MERGE INTO halo_sync_progress t
USING (VALUES (CAST(:#connection AS VARCHAR(100)), CAST(:#kind AS VARCHAR(20)), CAST(:#page AS INTEGER), CAST(:#ahead AS VARCHAR),
               CAST(:#rows_per_page AS INTEGER), CAST(:#resume_after AS TIMESTAMP WITH TIME ZONE)))
      s (connection, kind, page, ahead, rows_per_page, resume_after)
ON t.connection = s.connection AND t.kind = s.kind
WHEN MATCHED AND (s.page > t.page OR s.page = t.page AND CHAR_LENGTH(s.ahead) >= CHAR_LENGTH(t.ahead) OR t.updated_at <= s.resume_after)
  THEN UPDATE SET page = s.page, ahead = s.ahead, rows_per_page = s.rows_per_page, updated_at = CURRENT_TIMESTAMP
WHEN NOT MATCHED THEN INSERT (connection, kind, page, ahead, rows_per_page, updated_at)
  VALUES (s.connection, s.kind, s.page, s.ahead, s.rows_per_page, CURRENT_TIMESTAMP)
