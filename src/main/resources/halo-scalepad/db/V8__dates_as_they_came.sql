-- What Halo's three date columns say, apart from the dates that the mapping found in any place. A date is null and its raw text
-- is not where the text can't be read as a date; both are null where the column is blank or means none.
ALTER TABLE scalepad_hardware_asset ADD COLUMN IF NOT EXISTS supplier_purchasedate DATE;
ALTER TABLE scalepad_hardware_asset ADD COLUMN IF NOT EXISTS supplier_purchasedate_raw VARCHAR;
ALTER TABLE scalepad_hardware_asset ADD COLUMN IF NOT EXISTS warranty_start DATE;
ALTER TABLE scalepad_hardware_asset ADD COLUMN IF NOT EXISTS warranty_start_raw VARCHAR;
ALTER TABLE scalepad_hardware_asset ADD COLUMN IF NOT EXISTS warranty_end DATE;
ALTER TABLE scalepad_hardware_asset ADD COLUMN IF NOT EXISTS warranty_end_raw VARCHAR;

-- The first text, in any place of the mapping, that can't be read as a date; null where there is none.
ALTER TABLE scalepad_hardware_asset ADD COLUMN IF NOT EXISTS purchase_date_raw VARCHAR;
ALTER TABLE scalepad_hardware_asset ADD COLUMN IF NOT EXISTS warranty_start_date_raw VARCHAR;
ALTER TABLE scalepad_hardware_asset ADD COLUMN IF NOT EXISTS warranty_expiry_date_raw VARCHAR;

-- The assets and the lifecycles of the run that have a date that can't be read.
ALTER TABLE halo_sync_run ADD COLUMN IF NOT EXISTS assets_unreadable_dates INTEGER;
ALTER TABLE halo_sync_run ADD COLUMN IF NOT EXISTS lifecycles_unreadable_dates INTEGER;
