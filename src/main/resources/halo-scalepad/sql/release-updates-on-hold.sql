-- What was on hold, and is within the share now.
UPDATE halo_asset_update SET state = 'PLANNED' WHERE planned_run = :#${variable.run.id} AND state = 'ON_HOLD'
