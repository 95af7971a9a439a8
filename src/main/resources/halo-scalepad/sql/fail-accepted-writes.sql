-- Dates that Halo accepted and this run does not find there. The ones that it found are confirmed before.
UPDATE halo_asset_write SET state = 'FAILED',
  last_error = 'Halo accepted it, and did not have it any more in run ' || CAST(:#${variable.run.id} AS VARCHAR)
    || ': Halo has dropped it, or somebody has changed it since'
WHERE connection = :#${variable.run.connection} AND state = 'ACCEPTED'
  AND EXISTS (SELECT 1 FROM halo_asset_update u
              WHERE u.connection = halo_asset_write.connection AND u.asset = halo_asset_write.asset
                AND u.halo_column = halo_asset_write.halo_column AND u.planned_run = :#${variable.run.id}
                AND u.verified_run = u.planned_run AND u.state NOT IN ('SENT', 'FAILED'))
