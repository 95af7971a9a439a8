-- A record that a complete read did not set aside again was mapped, or is not in Halo any more.
DELETE FROM halo_rejected_record
WHERE connection = :#${variable.run.connection} AND kind = :#${variable.read.kind} AND last_run < :#${variable.run.id}
