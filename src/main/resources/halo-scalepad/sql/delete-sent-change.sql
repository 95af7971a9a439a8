-- A change that was refused before has gone out.
DELETE FROM halo_rejected_record WHERE id = :#${variable.refused}
