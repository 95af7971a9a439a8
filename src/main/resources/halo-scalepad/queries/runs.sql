-- Of one connection and kind, or of all of them.
SELECT * FROM halo_sync_run
WHERE (CAST(:connection AS VARCHAR) IS NULL OR connection = :connection) AND (CAST(:kind AS VARCHAR) IS NULL OR kind = :kind)
ORDER BY id DESC LIMIT :limit
