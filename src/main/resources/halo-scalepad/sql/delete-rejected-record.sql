-- A rejected record is now mapped. One that was rejected again meanwhile stays.
DELETE FROM halo_rejected_record WHERE id = :#${variable.rejected[id]} AND last_run < :#${variable.run.id}
