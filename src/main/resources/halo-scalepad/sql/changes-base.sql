-- The time from which a changes run reads, in seconds since 1970: the start of the last complete reading, less the overlap. Also how many
-- records the last complete full run read. No row before the first one.
SELECT CAST(EXTRACT(EPOCH FROM last.started_at) AS BIGINT) - CAST(:#${variable.overlap} AS BIGINT) / 1000 AS since,
       whole.clients_read AS customers, whole.assets_read AS assets,
       (SELECT o.reason FROM halo_changes_off o WHERE o.connection = last.connection) AS off_reason
FROM halo_sync_run last
JOIN halo_sync_run whole ON whole.id = (SELECT MAX(f.id) FROM halo_sync_run f
                                        WHERE f.connection = :#${variable.connection} AND f.kind = 'full' AND f.read_all)
WHERE last.id = (SELECT MAX(r.id) FROM halo_sync_run r WHERE r.connection = :#${variable.connection} AND r.read_all)
