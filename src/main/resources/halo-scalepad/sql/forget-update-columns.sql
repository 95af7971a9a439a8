-- The settings of the last run make place for those of this one.
DELETE FROM halo_update_column WHERE connection = :#${variable.run.connection}
