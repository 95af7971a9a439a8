-- Halo's assets that ScalePad lacks are compared again where the link of a ScalePad client to their customer is new or gone. The zero keeps
-- H2 from running the join for each row of the table.
MERGE INTO scalepad_hardware_asset t
USING (SELECT v.asset FROM halo_asset_coverage v
       WHERE v.connection = :#${variable.run.connection} AND v.status = 'ONLY_IN_HALO' AND v.reason IN ('CLIENT_NOT_LINKED', 'NOTHING_FOUND')
         AND v.client IN (SELECT c.customer FROM asset_coverage_link_change c WHERE c.connection = :#${variable.run.connection})) s
ON t.connection = :#${variable.run.connection} AND t.source_record_id = s.asset + 0
WHEN MATCHED AND t.compare_run < :#${variable.since} THEN UPDATE SET compare_run = :#${variable.run.id}
