-- Machines, of those that were compared, that neither side has any more, or that are found on the other side by now.
DELETE FROM halo_asset_coverage
WHERE connection = :#${variable.run.connection}
  AND machine IN (SELECT o.machine FROM asset_coverage_outdated o
                  WHERE o.connection = :#${variable.run.connection} AND o.compare_run >= :#${variable.since})
