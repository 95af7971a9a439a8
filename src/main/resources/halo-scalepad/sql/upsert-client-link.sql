-- Writes a ScalePad client. It is linked to a customer when all clients are there. The retry of a rejected record does not change what a
-- later run has stored.
MERGE INTO scalepad_client_link t
USING (VALUES (CAST(:#connection AS VARCHAR(100)), CAST(:#client_id AS VARCHAR(100)), CAST(:#name AS VARCHAR),
               CAST(:#name_key AS VARCHAR),
               CAST(:#lineage_id AS INTEGER), CAST(:#lineage_count AS INTEGER), CAST(:#run AS BIGINT),
               CAST(:#not_after AS BIGINT)))
      s (connection, client_id, name, name_key, lineage_id, lineage_count, run, not_after)
ON t.connection = s.connection AND t.client_id = s.client_id
WHEN MATCHED AND t.last_run <= s.not_after THEN UPDATE SET
  name = s.name, name_key = s.name_key, lineage_id = s.lineage_id, lineage_count = s.lineage_count, last_run = s.run
WHEN NOT MATCHED THEN INSERT (connection, client_id, name, name_key, lineage_id, lineage_count, state, last_run)
  VALUES (s.connection, s.client_id, s.name, s.name_key, s.lineage_id, s.lineage_count, 'UNMATCHED', s.run)
