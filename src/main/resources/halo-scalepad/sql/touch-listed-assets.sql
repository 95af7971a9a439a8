-- Marks the assets of a page that are unchanged. The count of rows says whether all are. An asset that is twice on the page counts once.
-- Where its rows differ, it counts as changed.
MERGE INTO scalepad_listed_asset t
USING (SELECT asset_id, MIN(content_hash) AS content_hash
       FROM UNNEST(CAST(:#ids AS VARCHAR ARRAY), CAST(:#hashes AS VARCHAR ARRAY)) AS page (asset_id, content_hash)
       GROUP BY asset_id HAVING MIN(content_hash) = MAX(content_hash)) s
ON t.connection = :#${variable.run.connection} AND t.asset_id = s.asset_id
WHEN MATCHED AND t.content_hash = s.content_hash AND t.missing_since IS NULL AND t.last_run <= CAST(:#not_after AS BIGINT)
  THEN UPDATE SET last_run = :#${variable.run.id}
