-- Assets that only ScalePad has are compared again where a Halo record with their serial is newly rejected, or no longer rejected. The
-- blank text keeps H2 from running the join for each row of the table.
MERGE INTO scalepad_listed_asset t
USING (SELECT DISTINCT v.listed_asset
       FROM halo_rejected_record r
       JOIN halo_asset_coverage v ON v.connection = r.connection AND v.status = 'ONLY_IN_SCALEPAD' AND v.reason = 'OTHER_SOURCE'
                                 AND POSITION(v.serial_key IN UPPER(r.payload)) > 0
       WHERE r.connection = :#${variable.run.connection} AND r.kind = 'assets' AND r.changed_run >= :#${variable.since}
       UNION
       SELECT v.listed_asset
       FROM halo_asset_coverage v
       WHERE v.connection = :#${variable.run.connection} AND v.status = 'UNCLEAR' AND v.reason = 'REJECTED_IN_HALO'
         AND NOT EXISTS (SELECT 1 FROM halo_rejected_record r
                         WHERE r.connection = v.connection AND r.kind = 'assets' AND POSITION(v.serial_key IN UPPER(r.payload)) > 0)) s
ON t.connection = :#${variable.run.connection} AND t.asset_id = s.listed_asset || ''
WHEN MATCHED AND t.compare_run < :#${variable.since} THEN UPDATE SET compare_run = :#${variable.run.id}
