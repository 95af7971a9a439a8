-- Releases what was on hold and is now within the share.
UPDATE halo_asset_update SET state = 'PLANNED' WHERE planned_run = :#${variable.run.id} AND state = 'ON_HOLD'
