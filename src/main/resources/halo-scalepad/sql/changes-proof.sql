-- The time from which the next changes run would have read, and how many rows this run wrote, as a rule none. No row unless the last
-- reading before this run was a changes run with the same mapping.
SELECT CAST(EXTRACT(EPOCH FROM last.started_at) AS BIGINT) - CAST(:#${variable.overlap} AS BIGINT) / 1000 AS since,
       whole.id AS full_run,
       (SELECT COUNT(*) FROM scalepad_client c WHERE c.last_run = :#${variable.run.id} AND c.missing_since IS NULL) AS customers,
       (SELECT COUNT(*) FROM scalepad_hardware_asset a WHERE a.last_run = :#${variable.run.id} AND a.missing_since IS NULL) AS assets
FROM halo_sync_run last
JOIN halo_sync_run whole ON whole.id = (SELECT MAX(f.id) FROM halo_sync_run f
                                        WHERE f.connection = :#${variable.run.connection} AND f.kind = 'full' AND f.read_all)
WHERE last.id = (SELECT MAX(r.id) FROM halo_sync_run r WHERE r.connection = :#${variable.run.connection} AND r.read_all)
  AND last.kind = 'changes' AND last.mapped_by = whole.mapped_by AND whole.mapped_by = :#${variable.run.mappedBy}
