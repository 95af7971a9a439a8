-- Matches each ScalePad asset that must be compared with Halo's asset of its serial, as the view says. The blank text keeps H2 from running
-- the join for each row of the table.
MERGE INTO scalepad_listed_asset t
USING (SELECT asset_id, asset FROM asset_coverage_by_serial
       WHERE connection = :#${variable.run.connection} AND compare_run >= :#${variable.since}) s
ON t.connection = :#${variable.run.connection} AND t.asset_id = s.asset_id || ''
WHEN MATCHED AND s.asset IS NOT NULL AND (t.asset IS DISTINCT FROM s.asset OR t.matched_by IS DISTINCT FROM 'SERIAL')
  THEN UPDATE SET asset = s.asset, matched_by = 'SERIAL'
WHEN MATCHED AND s.asset IS NULL AND t.matched_by = 'SERIAL' THEN UPDATE SET asset = NULL, matched_by = NULL
