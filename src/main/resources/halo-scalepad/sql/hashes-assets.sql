-- What the rows of a page's records hold, whose ids are in the body. One that is missing or skipped is written whatever it holds.
SELECT t.source_record_id, t.content_hash, t.found_fields FROM UNNEST(CAST(:#ids AS INTEGER ARRAY)) AS page(id)
JOIN scalepad_hardware_asset t ON t.connection = :#${variable.run.connection} AND t.source_record_id = page.id
WHERE t.missing_since IS NULL AND t.skipped_as IS NULL
