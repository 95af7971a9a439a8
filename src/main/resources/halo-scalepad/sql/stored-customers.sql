-- What the store has of a page's records, whose ids are in the body.
SELECT * FROM scalepad_client
WHERE connection = :#${variable.run.connection} AND source_record_id IN (:#in:ids)
