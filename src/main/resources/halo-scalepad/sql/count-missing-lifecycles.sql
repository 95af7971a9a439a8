-- How many stored lifecycles of ScalePad a complete read did not find.
SELECT COUNT(*) AS present, COALESCE(SUM(CASE WHEN last_run <> :#${variable.run.id} THEN 1 ELSE 0 END), 0) AS absent
FROM scalepad_lifecycle
WHERE connection = :#${variable.run.connection} AND source = 'scalepad' AND missing_since IS NULL
