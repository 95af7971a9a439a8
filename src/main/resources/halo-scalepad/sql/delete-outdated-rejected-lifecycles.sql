-- A record that a complete read of ScalePad and of the files did not reject is mapped now, or no longer there.
DELETE FROM halo_rejected_record
WHERE connection = :#${variable.run.connection} AND kind IN ('lifecycles', 'client-links') AND last_run < :#${variable.run.id}
