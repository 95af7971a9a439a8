-- A record that a complete read did not reject is mapped now, or is missing from Halo.
DELETE FROM halo_rejected_record
WHERE connection = :#${variable.run.connection} AND kind = :#${variable.read.kind} AND last_run < :#${variable.run.id}
