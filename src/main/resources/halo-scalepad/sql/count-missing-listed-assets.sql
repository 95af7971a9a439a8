-- How many stored assets of ScalePad's own list a complete read did not find.
SELECT COUNT(*) AS present, COALESCE(SUM(CASE WHEN last_run <> :#${variable.run.id} THEN 1 ELSE 0 END), 0) AS absent
FROM scalepad_listed_asset
WHERE connection = :#${variable.run.connection} AND missing_since IS NULL
