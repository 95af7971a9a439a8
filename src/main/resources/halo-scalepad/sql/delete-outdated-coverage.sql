-- Compared machines that neither side has now, or that are now matched with the other side.
DELETE FROM halo_asset_coverage
WHERE connection = :#${variable.run.connection}
  AND machine IN (SELECT o.machine FROM asset_coverage_outdated o
                  WHERE o.connection = :#${variable.run.connection} AND o.compare_run >= :#${variable.since})
