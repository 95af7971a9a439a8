-- What a complete read of ScalePad and of the files did not set aside again was mapped, or does not come any more.
DELETE FROM halo_rejected_record
WHERE connection = :#${variable.run.connection} AND kind IN ('lifecycles', 'client-links') AND last_run < :#${variable.run.id}
