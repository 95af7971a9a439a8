-- A record went through; one that was set aside again meanwhile stays.
DELETE FROM halo_rejected_record WHERE id = :#${variable.rejected} AND last_run < :#${variable.run.id}
