-- Halo does not keep all that it accepts: what it has accepted in this run is read back, be it by the next one; and what it has accepted
-- in runs that were cut off, and so could not go back to it.
UPDATE halo_asset_update SET state = 'SENT', planned_run = :#${variable.run.id}, verified_run = :#${variable.run.id}
WHERE connection = :#${variable.run.connection} AND state = 'ACCEPTED'
  AND planned_run > COALESCE((SELECT MAX(p.id) FROM halo_sync_run p
                              WHERE p.connection = :#${variable.run.connection} AND p.updates_by_state IS NOT NULL), 0)
