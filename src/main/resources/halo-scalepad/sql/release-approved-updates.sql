-- Releases what a person approved, as long as Halo has the date that the person saw.
UPDATE halo_asset_update SET state = 'PLANNED'
WHERE planned_run = :#${variable.run.id} AND state = 'ON_HOLD' AND approved_value = old_value
