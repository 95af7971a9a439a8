-- Too much would be overwritten at once.
UPDATE halo_asset_update SET state = 'HELD'
WHERE planned_run = :#${variable.run.id} AND state = 'PLANNED' AND policy = 'overwrite' AND old_value IS NOT NULL
