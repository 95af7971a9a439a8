-- Halo's current value decides. A date is put back where Halo still has the one that was written. Where Halo shows it as the day before or
-- after, that is a time zone, and the restored date moves by the same day. Any other value is a person's, and stays.
MERGE INTO halo_asset_update t
USING (SELECT u.id, u.halo_value, b.old_value, b.written_value, u.sent_value,
              COALESCE(a.is_active AND a.missing_since IS NULL AND a.skipped_as IS NULL AND a.serial_key = b.serial_key, FALSE) AS is_expected
       FROM halo_put_back b
       JOIN halo_asset_update u ON u.connection = b.connection AND u.asset = b.asset AND u.halo_column = b.halo_column
       LEFT JOIN scalepad_hardware_asset a ON a.connection = b.connection AND a.source_record_id = b.asset
       WHERE b.connection = CAST(:#${variable.run.connection} AS VARCHAR(100)) AND b.state = 'PENDING'
         AND u.planned_run = CAST(:#${variable.run.id} AS BIGINT) AND u.verified_run = u.planned_run AND u.policy = 'put-back'
         AND u.state IN ('PLANNED', 'SENT') AND u.last_error IS NULL) s
ON t.id = s.id
WHEN MATCHED AND NOT s.is_expected THEN UPDATE SET
  state = 'HALO_VALUE_KEPT', last_error = 'The asset is inactive, missing, no hardware, or has another serial by now'
WHEN MATCHED AND s.halo_value = t.new_value AND s.sent_value = t.new_value THEN UPDATE SET
  state = 'CONFIRMED', confirmed_at = CURRENT_TIMESTAMP, sent_value = NULL
WHEN MATCHED AND s.halo_value = s.old_value THEN UPDATE SET state = 'ALREADY_EQUAL', sent_value = NULL
WHEN MATCHED AND s.halo_value = s.written_value THEN UPDATE SET state = 'PLANNED', old_value = s.halo_value
WHEN MATCHED AND s.halo_value = s.written_value - INTERVAL '1' DAY THEN UPDATE SET
  state = 'PLANNED', old_value = s.halo_value, new_value = CAST(s.old_value + INTERVAL '1' DAY AS DATE)
WHEN MATCHED AND s.halo_value = s.written_value + INTERVAL '1' DAY THEN UPDATE SET
  state = 'PLANNED', old_value = s.halo_value, new_value = CAST(s.old_value - INTERVAL '1' DAY AS DATE)
WHEN MATCHED THEN UPDATE SET
  state = 'HALO_VALUE_KEPT', old_value = s.halo_value,
  last_error = 'Somebody changed it since: Halo has ' || COALESCE(CAST(s.halo_value AS VARCHAR), 'no date') || ' now'
