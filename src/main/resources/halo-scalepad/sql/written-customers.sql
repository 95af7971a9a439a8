-- Customers that this run found new or changed.
SELECT t.source_record_id, t.name FROM scalepad_client t
WHERE t.last_run = :#${variable.run.id} AND t.missing_since IS NULL AND t.skipped_as IS NULL
ORDER BY t.source_record_id
