-- A rejected record, and the run that stored it last, where one did. The body is its number.
SELECT r.id, r.connection, r.kind, r.record_key, r.outcome, r.payload, r.last_run,
       CASE r.kind
         WHEN 'customers' THEN (SELECT MAX(c.last_run) FROM scalepad_client c
                                WHERE c.connection = r.connection AND CAST(c.source_record_id AS VARCHAR(40)) = r.record_key)
         WHEN 'assets' THEN (SELECT MAX(a.last_run) FROM scalepad_hardware_asset a
                             WHERE a.connection = r.connection AND CAST(a.source_record_id AS VARCHAR(40)) = r.record_key)
       END AS stored_run
FROM halo_rejected_record r
WHERE r.id = :#${body}
