-- A column that is no longer declared is no longer written.
DELETE FROM halo_update_column
WHERE connection = :#${variable.run.connection} AND run IS DISTINCT FROM CAST(:#${variable.run.id} AS BIGINT)
