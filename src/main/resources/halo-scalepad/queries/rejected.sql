SELECT id, connection, kind, record_key, outcome, reason, SUBSTRING(payload FROM 1 FOR :most) AS payload, first_run, last_run
FROM halo_rejected_record WHERE connection = :connection AND id < :before ORDER BY id DESC FETCH FIRST :limit ROWS ONLY
