-- A page more is stored.
MERGE INTO halo_sync_progress t
USING (VALUES (CAST(:#connection AS VARCHAR(100)), CAST(:#kind AS VARCHAR(20)), CAST(:#page AS INTEGER), CAST(:#ahead AS VARCHAR),
               CAST(:#rows_per_page AS INTEGER)))
      s (connection, kind, page, ahead, rows_per_page)
ON t.connection = s.connection AND t.kind = s.kind
WHEN MATCHED THEN UPDATE SET page = s.page, ahead = s.ahead, rows_per_page = s.rows_per_page, updated_at = CURRENT_TIMESTAMP
WHEN NOT MATCHED THEN INSERT (connection, kind, page, ahead, rows_per_page, updated_at)
  VALUES (s.connection, s.kind, s.page, s.ahead, s.rows_per_page, CURRENT_TIMESTAMP)
