-- The numbers of all clients, as this run has left them.
SELECT * FROM halo_coverage_read WHERE connection = :#${variable.run.connection}
