-- Halo does not keep all that it accepts. So all that it accepted in this run is read back, if need be by the next run, and all that it
-- accepted in interrupted runs, which could not read it back.
UPDATE halo_asset_update SET state = 'SENT', planned_run = :#${variable.run.id}, verified_run = :#${variable.run.id}
WHERE connection = :#${variable.run.connection} AND state = 'ACCEPTED'
  AND planned_run > COALESCE((SELECT MAX(p.id) FROM halo_sync_run p
                              WHERE p.connection = :#${variable.run.connection} AND p.updates_by_state IS NOT NULL), 0)
