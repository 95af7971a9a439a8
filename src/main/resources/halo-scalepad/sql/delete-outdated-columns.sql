-- A column that is not declared any more is not written any more.
DELETE FROM halo_update_column
WHERE connection = :#${variable.run.connection} AND run IS DISTINCT FROM CAST(:#${variable.run.id} AS BIGINT)
