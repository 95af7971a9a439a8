-- The content hashes of a page's rows, whose ids are in the body. A row that is missing or skipped has none, so that it is written. Rows
-- are looked up one by one, as in hashes-assets.sql.
SELECT page.id AS source_record_id,
       (SELECT CASE WHEN t.missing_since IS NULL AND t.skipped_as IS NULL THEN t.content_hash END FROM scalepad_client t
        WHERE t.connection = :#${variable.run.connection} AND t.source_record_id = page.id) AS content_hash,
       (SELECT t.name_key FROM scalepad_client t
        WHERE t.connection = :#${variable.run.connection} AND t.source_record_id = page.id) AS name_key
FROM UNNEST(CAST(:#ids AS INTEGER ARRAY)) AS page(id)
