-- Writes a lifecycle. A serial that comes again in the same run, with other dates or of another client, is ambiguous; the next
-- run begins anew.
MERGE INTO scalepad_lifecycle t
USING (VALUES (CAST(:#connection AS VARCHAR(100)), CAST(:#serial_key AS VARCHAR(300)), CAST(:#serial_number AS VARCHAR),
               CAST(:#name AS VARCHAR), CAST(:#client_id AS VARCHAR(100)), CAST(:#purchase_date AS DATE),
               CAST(:#warranty_expiry_date AS DATE), CAST(:#manufacturer_expiry_date AS DATE),
               CAST(:#purchase_date_as_it_came AS VARCHAR), CAST(:#warranty_expiry_date_as_it_came AS VARCHAR),
               CAST(:#manufacturer_expiry_date_as_it_came AS VARCHAR), CAST(:#source AS VARCHAR(300)), CAST(:#run AS BIGINT)))
      s (connection, serial_key, serial_number, name, client_id, purchase_date, warranty_expiry_date, manufacturer_expiry_date,
         purchase_date_as_it_came, warranty_expiry_date_as_it_came, manufacturer_expiry_date_as_it_came, source, run)
ON t.connection = s.connection AND t.serial_key = s.serial_key
WHEN MATCHED AND t.last_run = s.run AND (t.purchase_date IS DISTINCT FROM s.purchase_date
  OR t.warranty_expiry_date IS DISTINCT FROM s.warranty_expiry_date
  OR t.manufacturer_expiry_date IS DISTINCT FROM s.manufacturer_expiry_date
  OR t.client_id <> s.client_id) THEN UPDATE SET is_ambiguous = TRUE
WHEN MATCHED AND t.last_run <> s.run THEN UPDATE SET
  serial_number = s.serial_number, name = s.name, client_id = s.client_id, purchase_date = s.purchase_date,
  warranty_expiry_date = s.warranty_expiry_date, manufacturer_expiry_date = s.manufacturer_expiry_date,
  purchase_date_as_it_came = s.purchase_date_as_it_came, warranty_expiry_date_as_it_came = s.warranty_expiry_date_as_it_came,
  manufacturer_expiry_date_as_it_came = s.manufacturer_expiry_date_as_it_came, source = s.source, is_ambiguous = FALSE,
  gone_at = NULL, last_run = s.run
WHEN NOT MATCHED THEN INSERT (connection, serial_key, serial_number, name, client_id, purchase_date, warranty_expiry_date,
  manufacturer_expiry_date, purchase_date_as_it_came, warranty_expiry_date_as_it_came, manufacturer_expiry_date_as_it_came,
  source, is_ambiguous, last_run)
  VALUES (s.connection, s.serial_key, s.serial_number, s.name, s.client_id, s.purchase_date, s.warranty_expiry_date,
  s.manufacturer_expiry_date, s.purchase_date_as_it_came, s.warranty_expiry_date_as_it_came,
  s.manufacturer_expiry_date_as_it_came, s.source, FALSE, s.run)
