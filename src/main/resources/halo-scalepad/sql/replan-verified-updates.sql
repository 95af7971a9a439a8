-- The same view judges dates that were read from the asset and dates of Halo's list. What an interrupted run sent, and Halo has, counts as
-- written. So does another date that was sent before, and that nobody had seen.
MERGE INTO halo_asset_update t
USING (SELECT update_id, verdict, halo_value, is_posted FROM halo_asset_review
       WHERE connection = CAST(:#${variable.run.connection} AS VARCHAR(100)) AND planned_run = CAST(:#${variable.run.id} AS BIGINT)
         AND verified_run = planned_run AND state IN ('PLANNED', 'SENT', 'FAILED')
         AND last_error IS NULL
         -- judge-put-backs.sql judges what is put back.
         AND NOT EXISTS (SELECT 1 FROM halo_asset_update p WHERE p.id = update_id AND p.policy = 'put-back')) s
ON t.id = s.update_id
WHEN MATCHED AND s.verdict IN ('ALREADY_EQUAL', 'TIME_ZONE') AND t.sent_value = t.new_value THEN UPDATE SET
  state = 'CONFIRMED', confirmed_at = CURRENT_TIMESTAMP, written_value = t.new_value, written_at = CURRENT_TIMESTAMP, sent_value = NULL,
  rewrites = 0, old_value = s.halo_value, last_error = NULL, approved_value = NULL
WHEN MATCHED AND s.verdict IN ('ALREADY_EQUAL', 'TIME_ZONE') THEN UPDATE SET
  state = 'ALREADY_EQUAL', rewrites = 0, old_value = s.halo_value, last_error = NULL, approved_value = NULL
WHEN MATCHED AND s.verdict = 'PLANNED' THEN UPDATE SET
  state = 'PLANNED', old_value = s.halo_value, last_error = NULL, written_value = CASE WHEN s.is_posted THEN t.sent_value ELSE t.written_value END
WHEN MATCHED THEN UPDATE SET state = 'HALO_VALUE_KEPT', old_value = s.halo_value, last_error = NULL, approved_value = NULL
