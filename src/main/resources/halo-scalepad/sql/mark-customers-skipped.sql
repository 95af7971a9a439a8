-- Marks a row whose record is still in Halo and is now skipped. It is kept.
UPDATE scalepad_client SET skipped_as = CAST(:#skipped_as AS VARCHAR), last_run = CAST(:#run AS BIGINT)
WHERE connection = :#connection AND source_record_id = CAST(:#source_record_id AS INTEGER) AND missing_since IS NULL
