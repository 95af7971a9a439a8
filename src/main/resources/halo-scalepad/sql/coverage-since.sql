-- The first run whose changes no comparison has taken in; 1 where all is to be compared.
SELECT compared_run + 1 AS since FROM halo_coverage_read WHERE connection = :#${variable.run.connection}
