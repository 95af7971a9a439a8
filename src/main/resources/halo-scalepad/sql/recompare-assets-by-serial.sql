-- Halo's assets are compared again where the owners or dates of their serial changed. The blank text keeps H2 from running the join for
-- each row of the table.
MERGE INTO scalepad_hardware_asset t
USING (SELECT DISTINCT serial_key FROM asset_coverage_serial
       WHERE connection = :#${variable.run.connection} AND compare_run >= :#${variable.since} AND serial_key <> '') s
ON t.connection = :#${variable.run.connection} AND t.serial_key = s.serial_key || ''
WHEN MATCHED AND t.compare_run < :#${variable.since} THEN UPDATE SET compare_run = :#${variable.run.id}
