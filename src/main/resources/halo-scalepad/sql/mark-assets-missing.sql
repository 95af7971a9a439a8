-- Marks a row that a complete read did not find as missing. It is kept.
UPDATE scalepad_hardware_asset SET missing_since = CURRENT_TIMESTAMP, last_run = CAST(:#run AS BIGINT), compare_run = CAST(:#run AS BIGINT)
WHERE connection = :#connection AND source_record_id = CAST(:#source_record_id AS INTEGER) AND missing_since IS NULL
