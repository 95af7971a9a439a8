-- The rejected records of a kind: those that this run maps leave the list.
SELECT record_key FROM halo_rejected_record
WHERE connection = :#${variable.run.connection} AND kind = :#${variable.read.kind}
