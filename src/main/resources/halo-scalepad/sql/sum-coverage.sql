-- Saves the numbers of all clients for reading between runs. They change with the machines, and with the day.
UPDATE halo_coverage_read SET summed_on = CURRENT_DATE,
  (machines, in_both, only_in_halo, only_in_scalepad, unclear, not_expected, lookup_gaps, gaps_without_dates, with_dates, warranty_ended, ending_soon) =
  (SELECT COALESCE(SUM(n.machines), 0), COALESCE(SUM(n.in_both), 0), COALESCE(SUM(n.only_in_halo), 0), COALESCE(SUM(n.only_in_scalepad), 0), COALESCE(SUM(n.unclear), 0), COALESCE(SUM(n.not_expected), 0), COALESCE(SUM(n.lookup_gaps), 0), COALESCE(SUM(n.gaps_without_dates), 0), COALESCE(SUM(n.with_dates), 0), COALESCE(SUM(n.warranty_ended), 0), COALESCE(SUM(n.ending_soon), 0)
   FROM asset_coverage_by_client n WHERE n.connection = :#${variable.run.connection})
WHERE connection = :#${variable.run.connection}
  AND (CAST(:#${variable.recompared} AS BIGINT) > 0 OR summed_on IS DISTINCT FROM CURRENT_DATE)
