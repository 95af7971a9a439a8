-- A record that this run maps is rejected no longer.
DELETE FROM halo_rejected_record
WHERE connection = :#${variable.run.connection} AND kind = :#${variable.read.kind} AND record_key = CAST(:#${body} AS VARCHAR(40))
