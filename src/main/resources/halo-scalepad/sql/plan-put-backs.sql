-- The dates that a person puts back become the plan. Where Halo's list shows the column, it has Halo's current value. Else the asset is
-- read. What was sent without an answer is always read.
MERGE INTO halo_asset_update t
USING (SELECT b.connection, b.asset, b.halo_column, b.serial_key, b.old_value,
              'put-back: Halo had it before run ' || CAST(b.write_run AS VARCHAR) || ' wrote ' || CAST(b.written_value AS VARCHAR) AS reason,
              CAST(:#${variable.run.id} AS BIGINT) AS run,
              CASE WHEN c.visible_in_list THEN CAST(:#${variable.run.id} AS BIGINT) END AS verified_run,
              CASE b.halo_column WHEN 'supplier_purchasedate' THEN a.supplier_purchasedate
                                 WHEN 'warranty_start' THEN a.warranty_start
                                 WHEN 'warranty_end' THEN a.warranty_end END AS halo_value
       FROM halo_put_back b
       LEFT JOIN halo_update_column c ON c.connection = b.connection AND c.halo_column = b.halo_column
       LEFT JOIN scalepad_hardware_asset a ON a.connection = b.connection AND a.source_record_id = b.asset
       WHERE b.connection = CAST(:#${variable.run.connection} AS VARCHAR(100)) AND b.state = 'PENDING') s
ON t.connection = s.connection AND t.asset = s.asset AND t.halo_column = s.halo_column
WHEN MATCHED AND t.policy = 'put-back' AND t.state = 'SENT' THEN UPDATE SET planned_run = s.run, last_error = NULL
WHEN MATCHED THEN UPDATE SET
  state = 'PLANNED', attempts = 0, last_error = NULL, serial_key = s.serial_key, old_value = s.halo_value, halo_value = s.halo_value,
  new_value = s.old_value, planned_run = s.run, verified_run = s.verified_run, policy = 'put-back', reason = s.reason, source = 'put-back',
  approved_value = NULL, sent_at = NULL, confirmed_at = NULL, checked_at = NULL, rewrites = 0
WHEN NOT MATCHED THEN INSERT (connection, asset, halo_column, serial_key, old_value, halo_value, new_value, policy, reason, source, state,
  attempts, planned_run, verified_run)
  VALUES (s.connection, s.asset, s.halo_column, s.serial_key, s.halo_value, s.halo_value, s.old_value, 'put-back', s.reason, 'put-back',
  'PLANNED', 0, s.run, s.verified_run)
