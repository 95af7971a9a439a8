-- Counts the rows in Halo on which each column is filled. Halo withholds a column that most rows had and that comes empty on all. A column
-- that is not counted here is not guarded.
SELECT COUNT(*) AS present, FALSE AS had_asset_fields, COUNT(name) AS name, COUNT(name_key) AS name_key
FROM scalepad_client
WHERE connection = :#${variable.run.connection} AND missing_since IS NULL AND skipped_as IS NULL
