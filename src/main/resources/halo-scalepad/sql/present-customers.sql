-- A chunk of the ids that the store believes to be in Halo, ascending. The body is the id after which it starts. The order names the
-- columns of the index that have one value too. Else H2 reads and sorts all following rows for each chunk.
SELECT source_record_id, skipped_as FROM scalepad_client
WHERE connection = :#${variable.run.connection} AND missing_since IS NULL AND source_record_id > :#${body}
ORDER BY connection, missing_since, source_record_id
FETCH FIRST 10000 ROWS ONLY
