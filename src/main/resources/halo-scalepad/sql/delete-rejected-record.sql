-- A record went through; one that a run set aside again meanwhile stays.
DELETE FROM halo_rejected_record WHERE id = :#${variable.rejected} AND last_run = :#${variable.run.id}
