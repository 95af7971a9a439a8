-- A change that was refused before is sent now.
DELETE FROM halo_rejected_record WHERE id = :#${variable.refused}
