-- The first run whose changes were not compared yet; 1 where all must be compared.
SELECT compared_run + 1 AS since FROM halo_coverage_read WHERE connection = :#${variable.run.connection}
