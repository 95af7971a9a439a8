-- Of Halo's assets, those that one of ScalePad's was or is matched with which changed, and those whose remark did, are compared again.
-- The zero keeps H2 from asking the view for each asset.
MERGE INTO scalepad_hardware_asset t
USING (SELECT asset FROM asset_coverage_partner
       WHERE connection = :#${variable.run.connection} AND compare_run >= :#${variable.since} GROUP BY asset) s
ON t.connection = :#${variable.run.connection} AND t.source_record_id = s.asset + 0
WHEN MATCHED AND t.compare_run < :#${variable.since} THEN UPDATE SET compare_run = :#${variable.run.id}
