-- Of one connection, or of all of them.
SELECT * FROM halo_rejected_record WHERE CAST(:connection AS VARCHAR) IS NULL OR connection = :connection
ORDER BY last_run DESC, id DESC LIMIT :limit
