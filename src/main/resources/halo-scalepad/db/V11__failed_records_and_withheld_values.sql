-- Whether a record was set aside because it can't be mapped (REJECTED), or because it could not be read (FAILED).
ALTER TABLE halo_rejected_record ADD COLUMN IF NOT EXISTS outcome VARCHAR(20) DEFAULT 'REJECTED' NOT NULL;

ALTER TABLE halo_sync_run ADD COLUMN IF NOT EXISTS clients_failed INTEGER;
ALTER TABLE halo_sync_run ADD COLUMN IF NOT EXISTS assets_failed INTEGER;
-- Whether any asset came with asset fields.
ALTER TABLE halo_sync_run ADD COLUMN IF NOT EXISTS has_asset_fields BOOLEAN;
-- What went to halo.changes.to, and what it refused.
ALTER TABLE halo_sync_run ADD COLUMN IF NOT EXISTS changes_sent INTEGER;
ALTER TABLE halo_sync_run ADD COLUMN IF NOT EXISTS changes_refused INTEGER;

-- Halo's own name of the asset's type.
ALTER TABLE scalepad_hardware_asset ADD COLUMN IF NOT EXISTS asset_type_name VARCHAR;
-- As in an asset's row: what a customer that Halo still shows is skipped as since it is no longer taken.
ALTER TABLE scalepad_client ADD COLUMN IF NOT EXISTS skipped_as VARCHAR;

-- The run up to which all changes have gone to halo.changes.to.
CREATE TABLE IF NOT EXISTS halo_change_delivery (
  connection    VARCHAR(100) NOT NULL PRIMARY KEY,
  delivered_run BIGINT NOT NULL
);
