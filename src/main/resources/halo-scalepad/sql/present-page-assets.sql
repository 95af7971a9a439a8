-- Those of the assets in the body, which are now skipped, that the store has as hardware.
SELECT t.source_record_id, t.skipped_as, t.asset_type_name FROM UNNEST(CAST(:#ids AS INTEGER ARRAY)) AS page(id)
JOIN scalepad_hardware_asset t ON t.connection = :#${variable.run.connection} AND t.source_record_id = page.id
WHERE t.missing_since IS NULL
