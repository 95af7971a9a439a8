-- A run that came to its end leaves nothing to go on from.
DELETE FROM halo_sync_progress WHERE connection = :#${variable.run.connection}
