-- Writes the remark of an asset that is skipped by its type, or whose serial is none.
MERGE INTO halo_asset_remark t
USING (VALUES (CAST(:#connection AS VARCHAR(100)), CAST(:#source_record_id AS INTEGER), CAST(:#name AS VARCHAR),
               CAST(:#client_source_record_id AS INTEGER), CAST(:#client_name AS VARCHAR), CAST(:#serial_number AS VARCHAR),
               CAST(:#serial_key AS VARCHAR), CAST(:#skipped_as AS VARCHAR), CAST(:#serial_placeholder AS VARCHAR),
               CAST(:#run AS BIGINT)))
      s (connection, source_record_id, name, client_source_record_id, client_name, serial_number, serial_key, skipped_as,
         serial_placeholder, run)
ON t.connection = s.connection AND t.source_record_id = s.source_record_id
WHEN MATCHED THEN UPDATE SET
  compare_run = CASE WHEN t.name IS DISTINCT FROM s.name OR t.client_source_record_id IS DISTINCT FROM s.client_source_record_id
                       OR t.client_name IS DISTINCT FROM s.client_name OR t.serial_number IS DISTINCT FROM s.serial_number
                       OR t.serial_key IS DISTINCT FROM s.serial_key OR t.skipped_as IS DISTINCT FROM s.skipped_as
                       OR t.serial_placeholder IS DISTINCT FROM s.serial_placeholder THEN s.run ELSE t.compare_run END,
  name = s.name, client_source_record_id = s.client_source_record_id, client_name = s.client_name,
  serial_number = s.serial_number, serial_key = s.serial_key, skipped_as = s.skipped_as,
  serial_placeholder = s.serial_placeholder, last_run = s.run
WHEN NOT MATCHED THEN INSERT (connection, source_record_id, name, client_source_record_id, client_name, serial_number, serial_key,
  skipped_as, serial_placeholder, last_run, compare_run)
  VALUES (s.connection, s.source_record_id, s.name, s.client_source_record_id, s.client_name, s.serial_number, s.serial_key,
  s.skipped_as, s.serial_placeholder, s.run, s.run)
