-- What is new, changed or gone since the last run that did not fail.
SELECT t.* FROM scalepad_hardware_asset t
WHERE t.connection = :#${variable.run.connection}
  AND t.last_run > (SELECT COALESCE(MAX(r.id), 0) FROM halo_sync_run r
                    WHERE r.connection = :#${variable.run.connection} AND r.outcome IN ('COMPLETE', 'INCOMPLETE'))
ORDER BY t.source_record_id
