-- The plan: every ScalePad date without a reason on the review list, in the columns that the settings name. Where Halo's list shows the
-- column, its current date is known. Else the asset is read before it is written, or once before it is exported. What was approved and not
-- sent yet stays approved, and what is known of earlier attempts stays known.
MERGE INTO halo_asset_update t
USING (SELECT connection, asset, halo_column, serial_key, scalepad_value, source, policy, halo_value,
              visible_in_list AND halo_value IS NULL AS is_blank,
              policy || ': ' || source || ' has ' || COALESCE(scalepad_raw, CAST(scalepad_value AS VARCHAR)) || ' for serial ' || serial_number
                || CASE WHEN is_own THEN ', in place of the date that was written before' ELSE '' END AS reason,
              CAST(:#${variable.run.id} AS BIGINT) AS run,
              CASE WHEN visible_in_list OR is_checked AND NOT CAST(:#${variable.updates.applied} AS BOOLEAN) THEN CAST(:#${variable.run.id} AS BIGINT)
              END AS verified_run
       FROM halo_asset_review
       WHERE connection = CAST(:#${variable.run.connection} AS VARCHAR(100)) AND verdict = 'PLANNED') s
ON t.connection = s.connection AND t.asset = s.asset AND t.halo_column = s.halo_column
WHEN MATCHED AND t.state IN ('SENT', 'ACCEPTED', 'FAILED') AND t.new_value = s.scalepad_value THEN UPDATE SET
  state = CASE t.state WHEN 'ACCEPTED' THEN 'SENT' ELSE t.state END, planned_run = s.run, policy = s.policy, reason = s.reason, source = s.source, serial_key = s.serial_key
WHEN MATCHED AND t.state = 'ON_HOLD' AND t.new_value = s.scalepad_value AND NOT s.is_blank THEN UPDATE SET
  planned_run = s.run, policy = s.policy, reason = s.reason, source = s.source, serial_key = s.serial_key, verified_run = s.verified_run,
  old_value = COALESCE(s.halo_value, t.old_value)
WHEN MATCHED THEN UPDATE SET
  state = 'PLANNED', attempts = CASE WHEN t.state = 'PLANNED' AND t.new_value = s.scalepad_value THEN t.attempts ELSE 0 END,
  last_error = CASE WHEN t.state = 'PLANNED' AND t.new_value = s.scalepad_value THEN t.last_error END, serial_key = s.serial_key, old_value = s.halo_value, new_value = s.scalepad_value,
  planned_run = s.run, verified_run = s.verified_run, policy = s.policy, reason = s.reason, source = s.source,
  approved_value = CASE WHEN t.state = 'PLANNED' AND t.new_value = s.scalepad_value THEN t.approved_value END,
  sent_at = NULL, confirmed_at = NULL, checked_at = CASE WHEN t.new_value = s.scalepad_value THEN t.checked_at END, rewrites = CASE WHEN t.written_value = s.scalepad_value THEN t.rewrites ELSE 0 END
WHEN NOT MATCHED THEN INSERT (connection, asset, halo_column, serial_key, old_value, new_value, policy, reason, source, state, attempts,
  planned_run, verified_run)
  VALUES (s.connection, s.asset, s.halo_column, s.serial_key, s.halo_value, s.scalepad_value, s.policy, s.reason, s.source, 'PLANNED', 0,
  s.run, s.verified_run)
