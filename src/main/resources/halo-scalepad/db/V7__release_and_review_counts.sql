-- The date in Halo that a person agreed to have replaced by the update: the guard lets it pass while Halo still has that one.
ALTER TABLE halo_asset_update ADD COLUMN IF NOT EXISTS released_value DATE;

-- The review list of the run, by its reason: POLICY 1658, NO_SERIAL 6.
ALTER TABLE halo_sync_run ADD COLUMN IF NOT EXISTS reviews VARCHAR;

-- The runs of one connection, the latest first, though others have had thousands since.
CREATE INDEX IF NOT EXISTS halo_sync_run_of_connection ON halo_sync_run (connection, id);
