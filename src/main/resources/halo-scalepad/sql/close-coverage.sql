-- The comparison has ended. The next one compares what changes after this run.
UPDATE halo_coverage_read SET compared_run = :#${variable.run.id} WHERE connection = :#${variable.run.connection}
