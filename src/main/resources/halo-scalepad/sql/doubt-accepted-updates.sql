-- Halo does not keep all that it accepts: what it has accepted in this run is read back, be it by the next one.
UPDATE halo_asset_update SET state = 'SENT' WHERE planned_run = :#${variable.run.id} AND state = 'ACCEPTED'
