-- Too many dates would be replaced at once. What a person approved is sent all the same.
UPDATE halo_asset_update SET state = 'ON_HOLD'
WHERE planned_run = :#${variable.run.id} AND state = 'PLANNED' AND old_value IS NOT NULL
  AND (approved_value IS NULL OR approved_value <> old_value)
