-- What a person chose on the page for one connection in place of the settings of all; null where nothing was. Policies by column of
-- Halo's: warranty_end=off,supplier_purchasedate=extend. Each statement can be run twice.
ALTER TABLE halo_scalepad_connection ADD COLUMN IF NOT EXISTS schedule_cron VARCHAR;
ALTER TABLE halo_scalepad_connection ADD COLUMN IF NOT EXISTS schedule_time_zone VARCHAR;
ALTER TABLE halo_scalepad_connection ADD COLUMN IF NOT EXISTS update_policies VARCHAR;
