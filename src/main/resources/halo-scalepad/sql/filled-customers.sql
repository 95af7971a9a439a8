-- How many rows that are in Halo each column is filled on: what comes empty on all though most had it is withheld, not gone. A column that
-- is not counted here is not guarded.
SELECT COUNT(*) AS present, FALSE AS had_asset_fields, COUNT(name) AS name, COUNT(name_key) AS name_key
FROM scalepad_client
WHERE connection = :#${variable.run.connection} AND missing_since IS NULL AND skipped_as IS NULL
