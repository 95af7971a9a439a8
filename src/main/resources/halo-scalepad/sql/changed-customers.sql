-- What is new, changed, gone or skipped since the last run whose changes all went out; then what was refused before.
SELECT t.*, r.id AS refused_id
FROM scalepad_client t
LEFT JOIN halo_rejected_record r ON r.connection = t.connection AND r.kind = 'client-changes'
                                AND r.record_key = CAST(t.source_record_id AS VARCHAR(40))
WHERE t.connection = :#${variable.run.connection}
  AND (r.id IS NOT NULL
       OR t.last_run > COALESCE((SELECT d.delivered_run FROM halo_change_delivery d WHERE d.connection = :#${variable.run.connection}),
                                (SELECT MAX(s.id) FROM halo_sync_run s
                                 WHERE s.connection = :#${variable.run.connection} AND s.outcome IN ('COMPLETE', 'INCOMPLETE')), 0))
ORDER BY CASE WHEN r.id IS NULL THEN 0 ELSE 1 END, t.source_record_id
