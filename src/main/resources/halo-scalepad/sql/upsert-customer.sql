-- Writes a client that is new, changed or back again; one that is as it was is not written.
MERGE INTO scalepad_client t
USING (VALUES (CAST(:#connection AS VARCHAR(100)), CAST(:#source_record_id AS INTEGER), CAST(:#name AS VARCHAR),
               CAST(:#is_active AS BOOLEAN), CAST(:#content_hash AS VARCHAR(64)), CAST(:#run AS BIGINT)))
      s (connection, source_record_id, name, is_active, content_hash, run)
ON t.connection = s.connection AND t.source_record_id = s.source_record_id
WHEN MATCHED AND (t.content_hash <> s.content_hash OR t.gone_at IS NOT NULL) THEN UPDATE SET
  name = s.name, is_active = s.is_active, gone_at = NULL, content_hash = s.content_hash, last_run = s.run
WHEN NOT MATCHED THEN INSERT (connection, source_record_id, name, is_active, content_hash, first_run, last_run)
  VALUES (s.connection, s.source_record_id, s.name, s.is_active, s.content_hash, s.run, s.run)
