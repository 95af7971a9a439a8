-- Halo's assets are compared again where their former or present match in ScalePad changed, or their remark. The zero keeps H2 from running
-- the view for each asset.
MERGE INTO scalepad_hardware_asset t
USING (SELECT asset FROM asset_coverage_partner
       WHERE connection = :#${variable.run.connection} AND compare_run >= :#${variable.since} GROUP BY asset) s
ON t.connection = :#${variable.run.connection} AND t.source_record_id = s.asset + 0
WHEN MATCHED AND t.compare_run < :#${variable.since} THEN UPDATE SET compare_run = :#${variable.run.id}
