-- Of ScalePad's assets, those of a client that is linked otherwise than before are compared again.
-- The blank text keeps H2 from asking what is joined for each row of the table.
MERGE INTO scalepad_listed_asset t
USING (SELECT DISTINCT client_id FROM asset_coverage_link_change WHERE connection = :#${variable.run.connection}) s
ON t.connection = :#${variable.run.connection} AND t.client_id = s.client_id || ''
WHEN MATCHED AND t.compare_run < :#${variable.since} THEN UPDATE SET compare_run = :#${variable.run.id}
