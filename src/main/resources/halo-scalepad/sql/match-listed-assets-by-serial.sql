-- Which of Halo's assets each of ScalePad's is that is to be compared, by its serial, as the view says.
-- The blank text keeps H2 from asking what is joined for each row of the table.
MERGE INTO scalepad_listed_asset t
USING (SELECT asset_id, asset FROM asset_coverage_by_serial
       WHERE connection = :#${variable.run.connection} AND compare_run >= :#${variable.since}) s
ON t.connection = :#${variable.run.connection} AND t.asset_id = s.asset_id || ''
WHEN MATCHED AND s.asset IS NOT NULL AND (t.asset IS DISTINCT FROM s.asset OR t.matched_by IS DISTINCT FROM 'SERIAL')
  THEN UPDATE SET asset = s.asset, matched_by = 'SERIAL'
WHEN MATCHED AND s.asset IS NULL AND t.matched_by = 'SERIAL' THEN UPDATE SET asset = NULL, matched_by = NULL
