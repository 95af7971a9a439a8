-- What a run changed in the store. A row that is skipped by now counts as skipped.
SELECT COALESCE(SUM(CASE WHEN first_run = :#${variable.run.id} THEN 1 ELSE 0 END), 0) AS inserted,
       COALESCE(SUM(CASE WHEN first_run <> last_run AND gone_at IS NULL AND skipped_as IS NULL THEN 1 ELSE 0 END), 0) AS changed,
       COALESCE(SUM(CASE WHEN gone_at IS NOT NULL THEN 1 ELSE 0 END), 0) AS gone
FROM scalepad_client
WHERE last_run = :#${variable.run.id}
