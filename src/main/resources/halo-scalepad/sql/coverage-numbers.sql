-- The numbers of all clients after this run.
SELECT * FROM halo_coverage_read WHERE connection = :#${variable.run.connection}
