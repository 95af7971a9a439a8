-- Writes a client that is new, changed or back again. An unchanged one is not written. A newer version may change only the form in which
-- names are compared. Then the row is written, and does not count as changed.
MERGE INTO scalepad_client t
USING (VALUES (CAST(:#connection AS VARCHAR(100)), CAST(:#source_record_id AS INTEGER), CAST(:#name AS VARCHAR),
               CAST(:#is_active AS BOOLEAN), CAST(:#name_key AS VARCHAR), CAST(:#content_hash AS VARCHAR(64)),
               CAST(:#run AS BIGINT)))
      s (connection, source_record_id, name, is_active, name_key, content_hash, run)
ON t.connection = s.connection AND t.source_record_id = s.source_record_id
WHEN MATCHED AND (t.content_hash <> s.content_hash OR t.missing_since IS NOT NULL OR t.skipped_as IS NOT NULL) THEN UPDATE SET
  name = s.name, is_active = s.is_active, name_key = s.name_key, missing_since = NULL, skipped_as = NULL, content_hash = s.content_hash, last_run = s.run
WHEN MATCHED AND t.name_key IS DISTINCT FROM s.name_key THEN UPDATE SET name_key = s.name_key
WHEN NOT MATCHED THEN INSERT (connection, source_record_id, name, is_active, name_key, content_hash, first_run, last_run)
  VALUES (s.connection, s.source_record_id, s.name, s.is_active, s.name_key, s.content_hash, s.run, s.run)
