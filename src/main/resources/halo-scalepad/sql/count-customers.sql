-- What a run changed in the store. A row that is now skipped counts as skipped.
SELECT COALESCE(SUM(CASE WHEN first_run = :#${variable.run.id} THEN 1 ELSE 0 END), 0) AS inserted,
       COALESCE(SUM(CASE WHEN first_run <> last_run AND missing_since IS NULL AND skipped_as IS NULL THEN 1 ELSE 0 END), 0) AS changed,
       COALESCE(SUM(CASE WHEN missing_since IS NOT NULL THEN 1 ELSE 0 END), 0) AS missing
FROM scalepad_client
WHERE last_run = :#${variable.run.id}
