-- Writes a hardware asset of ScalePad's own list. One on two pages counts once. The retry of a rejected record does not change what a later
-- run has stored.
MERGE INTO scalepad_listed_asset t
USING (VALUES (CAST(:#connection AS VARCHAR(100)), CAST(:#asset_id AS VARCHAR(100)), CAST(:#name AS VARCHAR),
               CAST(:#type AS VARCHAR), CAST(:#client_id AS VARCHAR(100)),
               CAST(:#client_name AS VARCHAR), CAST(:#serial_number AS VARCHAR), CAST(:#serial_key AS VARCHAR),
               CAST(:#manufacturer_name AS VARCHAR), CAST(:#model_number AS VARCHAR), CAST(:#model_description AS VARCHAR), CAST(:#content_hash AS VARCHAR(64)),
               CAST(:#run AS BIGINT), CAST(:#not_after AS BIGINT)))
      s (connection, asset_id, name, type, client_id, client_name, serial_number, serial_key, manufacturer_name,
         model_number, model_description, content_hash, run, not_after)
ON t.connection = s.connection AND t.asset_id = s.asset_id
WHEN MATCHED AND t.last_run <= s.not_after THEN UPDATE SET
  name = s.name, type = s.type, client_id = s.client_id, client_name = s.client_name,
  serial_number = s.serial_number, serial_key = s.serial_key, manufacturer_name = s.manufacturer_name,
  model_number = s.model_number, model_description = s.model_description, content_hash = s.content_hash,
  compare_run = CASE WHEN t.content_hash = s.content_hash AND t.missing_since IS NULL THEN t.compare_run ELSE s.run END, missing_since = NULL,
  last_run = s.run
WHEN NOT MATCHED THEN INSERT (connection, asset_id, name, type, client_id, client_name, serial_number, serial_key,
  manufacturer_name, model_number, model_description, content_hash, compare_run, last_run)
  VALUES (s.connection, s.asset_id, s.name, s.type, s.client_id, s.client_name, s.serial_number, s.serial_key,
  s.manufacturer_name, s.model_number, s.model_description, s.content_hash, s.run, s.run)
