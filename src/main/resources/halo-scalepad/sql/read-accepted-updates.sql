-- The asset is read before another date is written into it, so the date that Halo only accepted is read too.
UPDATE halo_asset_update SET state = 'SENT', planned_run = :#${variable.run.id}
WHERE connection = :#${variable.run.connection} AND state = 'ACCEPTED'
  AND EXISTS (SELECT 1 FROM halo_asset_update o
              WHERE o.planned_run = :#${variable.run.id} AND o.asset = halo_asset_update.asset
                AND o.state IN ('PLANNED', 'SENT', 'FAILED') AND o.verified_run IS DISTINCT FROM o.planned_run)
