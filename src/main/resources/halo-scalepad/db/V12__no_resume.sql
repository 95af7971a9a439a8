-- An interrupted run is not resumed: the next one reads everything.
DROP TABLE IF EXISTS halo_sync_progress;
