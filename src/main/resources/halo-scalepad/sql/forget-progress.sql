-- A run that ended in order leaves nothing to go on from.
DELETE FROM halo_sync_progress WHERE connection = :#${variable.run.connection}
