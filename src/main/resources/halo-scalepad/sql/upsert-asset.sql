-- Writes a hardware asset that is new, changed or back again. An unchanged one is not written.
MERGE INTO scalepad_hardware_asset t
USING (VALUES (CAST(:#connection AS VARCHAR(100)), CAST(:#source_record_id AS INTEGER), CAST(:#name AS VARCHAR),
               CAST(:#type AS VARCHAR(20)), CAST(:#asset_type_name AS VARCHAR), CAST(:#client_source_record_id AS INTEGER), CAST(:#client_name AS VARCHAR),
               CAST(:#manufacturer_name AS VARCHAR), CAST(:#model_number AS VARCHAR),
               CAST(:#model_description AS VARCHAR), CAST(:#serial_number AS VARCHAR), CAST(:#serial_key AS VARCHAR),
               CAST(:#location_name AS VARCHAR), CAST(:#operating_system AS VARCHAR), CAST(:#cpu_name AS VARCHAR),
               CAST(:#ram_bytes AS BIGINT), CAST(:#last_login_user AS VARCHAR), CAST(:#purchase_date AS DATE),
               CAST(:#warranty_start_date AS DATE), CAST(:#warranty_expiry_date AS DATE),
               CAST(:#purchase_date_raw AS VARCHAR), CAST(:#warranty_start_date_raw AS VARCHAR),
               CAST(:#warranty_expiry_date_raw AS VARCHAR), CAST(:#supplier_purchasedate AS DATE),
               CAST(:#supplier_purchasedate_raw AS VARCHAR), CAST(:#warranty_start AS DATE), CAST(:#warranty_start_raw AS VARCHAR),
               CAST(:#warranty_end AS DATE), CAST(:#warranty_end_raw AS VARCHAR), CAST(:#is_active AS BOOLEAN),
               CAST(:#content_hash AS VARCHAR(64)), CAST(:#found_fields AS BIGINT), CAST(:#run AS BIGINT)))
      s (connection, source_record_id, name, type, asset_type_name, client_source_record_id, client_name, manufacturer_name, model_number,
         model_description, serial_number, serial_key, location_name, operating_system, cpu_name, ram_bytes,
         last_login_user, purchase_date, warranty_start_date, warranty_expiry_date, purchase_date_raw, warranty_start_date_raw,
         warranty_expiry_date_raw, supplier_purchasedate, supplier_purchasedate_raw, warranty_start, warranty_start_raw,
         warranty_end, warranty_end_raw, is_active, content_hash, found_fields, run)
ON t.connection = s.connection AND t.source_record_id = s.source_record_id
WHEN MATCHED AND (t.content_hash <> s.content_hash OR t.missing_since IS NOT NULL OR t.skipped_as IS NOT NULL) THEN UPDATE SET
  name = s.name, type = s.type, asset_type_name = s.asset_type_name, client_source_record_id = s.client_source_record_id, client_name = s.client_name,
  manufacturer_name = s.manufacturer_name, model_number = s.model_number, model_description = s.model_description,
  serial_number = s.serial_number, serial_key = s.serial_key, location_name = s.location_name,
  operating_system = s.operating_system, cpu_name = s.cpu_name, ram_bytes = s.ram_bytes,
  last_login_user = s.last_login_user, purchase_date = s.purchase_date, warranty_start_date = s.warranty_start_date,
  warranty_expiry_date = s.warranty_expiry_date, purchase_date_raw = s.purchase_date_raw,
  warranty_start_date_raw = s.warranty_start_date_raw, warranty_expiry_date_raw = s.warranty_expiry_date_raw,
  supplier_purchasedate = s.supplier_purchasedate, supplier_purchasedate_raw = s.supplier_purchasedate_raw,
  warranty_start = s.warranty_start, warranty_start_raw = s.warranty_start_raw, warranty_end = s.warranty_end,
  warranty_end_raw = s.warranty_end_raw, is_active = s.is_active, missing_since = NULL, skipped_as = NULL,
  content_hash = s.content_hash, found_fields = s.found_fields, last_run = s.run, compare_run = s.run
WHEN NOT MATCHED THEN INSERT (connection, source_record_id, name, type, asset_type_name, client_source_record_id, client_name,
  manufacturer_name, model_number, model_description, serial_number, serial_key, location_name, operating_system, cpu_name,
  ram_bytes, last_login_user, purchase_date, warranty_start_date, warranty_expiry_date, purchase_date_raw, warranty_start_date_raw,
  warranty_expiry_date_raw, supplier_purchasedate, supplier_purchasedate_raw, warranty_start, warranty_start_raw, warranty_end,
  warranty_end_raw, is_active, content_hash, found_fields, first_run, last_run, compare_run)
  VALUES (s.connection, s.source_record_id, s.name, s.type, s.asset_type_name, s.client_source_record_id, s.client_name,
  s.manufacturer_name, s.model_number, s.model_description, s.serial_number, s.serial_key, s.location_name,
  s.operating_system, s.cpu_name, s.ram_bytes, s.last_login_user, s.purchase_date, s.warranty_start_date,
  s.warranty_expiry_date, s.purchase_date_raw, s.warranty_start_date_raw, s.warranty_expiry_date_raw, s.supplier_purchasedate,
  s.supplier_purchasedate_raw, s.warranty_start, s.warranty_start_raw, s.warranty_end, s.warranty_end_raw, s.is_active, s.content_hash, s.found_fields, s.run, s.run,
  s.run)
