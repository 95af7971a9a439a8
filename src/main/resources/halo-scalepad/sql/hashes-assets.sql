-- What the rows of a page's records hold, whose ids are in the body. One that is missing or skipped is written whatever it holds. Looked up
-- one by one: in a first read, PostgreSQL takes the table for an empty one, and would go through all of it to join it with each page.
SELECT page.id AS source_record_id,
       (SELECT CASE WHEN t.missing_since IS NULL AND t.skipped_as IS NULL THEN t.content_hash END FROM scalepad_hardware_asset t
        WHERE t.connection = :#${variable.run.connection} AND t.source_record_id = page.id) AS content_hash,
       (SELECT t.found_fields FROM scalepad_hardware_asset t
        WHERE t.connection = :#${variable.run.connection} AND t.source_record_id = page.id) AS found_fields
FROM UNNEST(CAST(:#ids AS INTEGER ARRAY)) AS page(id)
