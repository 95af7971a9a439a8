-- A rejected record went through; one that was rejected again meanwhile stays.
DELETE FROM halo_rejected_record WHERE id = :#${variable.rejected[id]} AND last_run < :#${variable.run.id}
