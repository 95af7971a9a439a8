-- A date that was put back counts as written by these routes only where the date before was.
UPDATE halo_asset_update SET
  written_value = CASE WHEN EXISTS (SELECT 1 FROM halo_put_back b
                                    WHERE b.connection = halo_asset_update.connection AND b.asset = halo_asset_update.asset
                                      AND b.halo_column = halo_asset_update.halo_column AND b.was_own) THEN new_value END
WHERE connection = :#${variable.run.connection} AND planned_run = :#${variable.run.id} AND policy = 'put-back'
  AND state IN ('CONFIRMED', 'ALREADY_EQUAL')
