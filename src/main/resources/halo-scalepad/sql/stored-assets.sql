-- The stored rows of a page's records, whose ids are in the body. It is a join, because H2 finds single ids in an index of two columns only
-- by a join.
SELECT t.* FROM UNNEST(CAST(:#ids AS INTEGER ARRAY)) AS page(id)
JOIN scalepad_hardware_asset t ON t.connection = :#${variable.run.connection} AND t.source_record_id = page.id
