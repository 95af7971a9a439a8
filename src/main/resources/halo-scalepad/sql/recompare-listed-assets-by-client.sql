-- ScalePad's assets are compared again where the link of their client changed. The blank text keeps H2 from running the join for each row
-- of the table.
MERGE INTO scalepad_listed_asset t
USING (SELECT DISTINCT client_id FROM asset_coverage_link_change WHERE connection = :#${variable.run.connection}) s
ON t.connection = :#${variable.run.connection} AND t.client_id = s.client_id || ''
WHEN MATCHED AND t.compare_run < :#${variable.since} THEN UPDATE SET compare_run = :#${variable.run.id}
