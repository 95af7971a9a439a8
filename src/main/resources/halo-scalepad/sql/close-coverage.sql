-- The comparison has ended: the next one looks at what changes after this run.
UPDATE halo_coverage_read SET compared_run = :#${variable.run.id} WHERE connection = :#${variable.run.connection}
