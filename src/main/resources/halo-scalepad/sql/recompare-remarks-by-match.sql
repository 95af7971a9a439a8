-- Of assets of a type that is skipped, those that one of ScalePad's was or is matched with which changed, and those whose asset did, are
-- compared again.
MERGE INTO halo_asset_remark t
USING (SELECT asset FROM asset_coverage_partner
       WHERE connection = :#${variable.run.connection} AND compare_run >= :#${variable.since} GROUP BY asset) s
ON t.connection = :#${variable.run.connection} AND t.source_record_id = s.asset
WHEN MATCHED AND t.compare_run < :#${variable.since} THEN UPDATE SET compare_run = :#${variable.run.id}
