-- Of the assets that are skipped now, whose ids are in the body, those that the store believes to be hardware.
SELECT t.source_record_id, t.skipped_as, t.asset_type_name FROM UNNEST(CAST(:#ids AS INTEGER ARRAY)) AS page(id)
JOIN scalepad_hardware_asset t ON t.connection = :#${variable.run.connection} AND t.source_record_id = page.id
WHERE t.missing_since IS NULL
