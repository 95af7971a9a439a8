-- Writes a lifecycle. A serial that comes again in the same run with other dates or another client is ambiguous. One without a client takes
-- the other's. A date that one of them lacks is taken from the other, so that the review list has it in any order. Each run starts again.
-- The retry of a rejected record does not change what a later run has stored.
MERGE INTO scalepad_lifecycle t
USING (VALUES (CAST(:#connection AS VARCHAR(100)), CAST(:#serial_key AS VARCHAR(300)), CAST(:#serial_number AS VARCHAR),
               CAST(:#name AS VARCHAR), CAST(:#client_id AS VARCHAR(100)), CAST(:#purchase_date AS DATE),
               CAST(:#warranty_expiry_date AS DATE), CAST(:#manufacturer_expiry_date AS DATE),
               CAST(:#purchase_date_raw AS VARCHAR), CAST(:#warranty_expiry_date_raw AS VARCHAR),
               CAST(:#manufacturer_expiry_date_raw AS VARCHAR), CAST(:#source AS VARCHAR(300)), CAST(:#run AS BIGINT),
               CAST(:#not_after AS BIGINT)))
      s (connection, serial_key, serial_number, name, client_id, purchase_date, warranty_expiry_date, manufacturer_expiry_date,
         purchase_date_raw, warranty_expiry_date_raw, manufacturer_expiry_date_raw, source, run, not_after)
ON t.connection = s.connection AND t.serial_key = s.serial_key
WHEN MATCHED AND t.last_run = s.run
    AND (COALESCE(t.client_id <> s.client_id, FALSE)
    OR t.purchase_date IS DISTINCT FROM s.purchase_date
    OR t.warranty_expiry_date IS DISTINCT FROM s.warranty_expiry_date
    OR t.manufacturer_expiry_date IS DISTINCT FROM s.manufacturer_expiry_date
    OR s.purchase_date IS NULL AND t.purchase_date_raw IS DISTINCT FROM s.purchase_date_raw
    OR s.warranty_expiry_date IS NULL AND t.warranty_expiry_date_raw IS DISTINCT FROM s.warranty_expiry_date_raw
    OR s.manufacturer_expiry_date IS NULL
       AND t.manufacturer_expiry_date_raw IS DISTINCT FROM s.manufacturer_expiry_date_raw) THEN UPDATE SET
  client_id = COALESCE(t.client_id, s.client_id), is_ambiguous = TRUE,
  purchase_date = COALESCE(t.purchase_date, s.purchase_date),
  purchase_date_raw = CASE WHEN t.purchase_date IS NULL AND s.purchase_date IS NOT NULL THEN s.purchase_date_raw
                           ELSE COALESCE(t.purchase_date_raw, s.purchase_date_raw) END,
  warranty_expiry_date = COALESCE(t.warranty_expiry_date, s.warranty_expiry_date),
  warranty_expiry_date_raw = CASE WHEN t.warranty_expiry_date IS NULL AND s.warranty_expiry_date IS NOT NULL
                                  THEN s.warranty_expiry_date_raw ELSE COALESCE(t.warranty_expiry_date_raw, s.warranty_expiry_date_raw) END,
  manufacturer_expiry_date = COALESCE(t.manufacturer_expiry_date, s.manufacturer_expiry_date),
  manufacturer_expiry_date_raw = CASE WHEN t.manufacturer_expiry_date IS NULL AND s.manufacturer_expiry_date IS NOT NULL
                                      THEN s.manufacturer_expiry_date_raw ELSE COALESCE(t.manufacturer_expiry_date_raw, s.manufacturer_expiry_date_raw) END,
  changed_run = CASE WHEN t.was_ambiguous THEN t.changed_run ELSE s.run END
WHEN MATCHED AND t.last_run = s.run THEN UPDATE SET client_id = COALESCE(t.client_id, s.client_id)
WHEN MATCHED AND t.last_run <> s.run AND t.last_run <= s.not_after THEN UPDATE SET
  serial_number = s.serial_number, name = s.name, client_id = s.client_id, purchase_date = s.purchase_date,
  warranty_expiry_date = s.warranty_expiry_date, manufacturer_expiry_date = s.manufacturer_expiry_date,
  purchase_date_raw = s.purchase_date_raw, warranty_expiry_date_raw = s.warranty_expiry_date_raw,
  manufacturer_expiry_date_raw = s.manufacturer_expiry_date_raw, source = s.source,
  changed_run = CASE WHEN t.was_ambiguous AND NOT t.is_ambiguous OR t.missing_since IS NOT NULL
                       OR NOT t.is_ambiguous
                          AND (t.purchase_date IS DISTINCT FROM s.purchase_date
                               OR t.warranty_expiry_date IS DISTINCT FROM s.warranty_expiry_date
                               OR t.manufacturer_expiry_date IS DISTINCT FROM s.manufacturer_expiry_date) THEN s.run ELSE t.changed_run END,
  was_ambiguous = t.is_ambiguous, is_ambiguous = FALSE, missing_since = NULL, last_run = s.run
WHEN NOT MATCHED THEN INSERT (connection, serial_key, serial_number, name, client_id, purchase_date, warranty_expiry_date,
  manufacturer_expiry_date, purchase_date_raw, warranty_expiry_date_raw, manufacturer_expiry_date_raw,
  source, is_ambiguous, last_run, changed_run)
  VALUES (s.connection, s.serial_key, s.serial_number, s.name, s.client_id, s.purchase_date, s.warranty_expiry_date,
  s.manufacturer_expiry_date, s.purchase_date_raw, s.warranty_expiry_date_raw,
  s.manufacturer_expiry_date_raw, s.source, FALSE, s.run, s.run)
