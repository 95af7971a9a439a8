-- A chunk of what is new, changed, missing or skipped since the last run whose changes were all sent, ascending, or of what was refused
-- before this run. The body says which, and the id after which the chunk starts. By the connection too, as in present-customers.sql.
SELECT t.*, r.id AS refused_id
FROM scalepad_client t
LEFT JOIN halo_rejected_record r ON r.connection = t.connection AND r.kind = 'client-changes'
                                AND r.record_key = CAST(t.source_record_id AS VARCHAR(40))
WHERE t.connection = :#${variable.run.connection} AND t.source_record_id > CAST(:#${body[after]} AS INTEGER)
  AND (CAST(:#${body[refused]} AS BOOLEAN) AND r.last_run < :#${variable.run.id}
       OR NOT CAST(:#${body[refused]} AS BOOLEAN) AND r.id IS NULL
          AND t.last_run > COALESCE((SELECT d.delivered_run FROM halo_change_delivery d WHERE d.connection = :#${variable.run.connection}),
                                    (SELECT MAX(s.id) FROM halo_sync_run s
                                     WHERE s.connection = :#${variable.run.connection} AND s.outcome IN ('COMPLETE', 'INCOMPLETE')), 0))
ORDER BY t.connection, t.source_record_id
FETCH FIRST 500 ROWS ONLY
