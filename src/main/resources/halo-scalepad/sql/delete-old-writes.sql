-- The written dates of deleted runs.
DELETE FROM halo_asset_write
WHERE connection = :#${variable.run.connection} AND run NOT IN (SELECT r.id FROM halo_sync_run r WHERE r.connection = :#${variable.run.connection})
