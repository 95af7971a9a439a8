-- Columns and states take the names of the docs. The views hang on the old names; R__asset_review_views.sql makes them again.
-- ${alter} and ${rename} are what H2 and PostgreSQL call it: on H2 each statement can be run twice, on PostgreSQL all are one transaction.

DROP VIEW IF EXISTS halo_asset_review;
DROP VIEW IF EXISTS halo_asset_match;

ALTER TABLE halo_sync_run ${alter} held ${rename} lock_key;
ALTER TABLE halo_sync_run ${alter} alive_at ${rename} heartbeat_at;
ALTER TABLE halo_sync_run ${alter} clients_gone ${rename} clients_missing;
ALTER TABLE halo_sync_run ${alter} assets_gone ${rename} assets_missing;
ALTER TABLE halo_sync_run ${alter} lifecycles_gone ${rename} lifecycles_missing;
ALTER TABLE scalepad_client ${alter} gone_at ${rename} missing_since;
ALTER TABLE scalepad_hardware_asset ${alter} gone_at ${rename} missing_since;
ALTER TABLE scalepad_lifecycle ${alter} gone_at ${rename} missing_since;
ALTER TABLE scalepad_lifecycle ${alter} purchase_date_as_it_came ${rename} purchase_date_raw;
ALTER TABLE scalepad_lifecycle ${alter} warranty_expiry_date_as_it_came ${rename} warranty_expiry_date_raw;
ALTER TABLE scalepad_lifecycle ${alter} manufacturer_expiry_date_as_it_came ${rename} manufacturer_expiry_date_raw;
ALTER TABLE halo_update_column ${alter} is_known ${rename} visible_in_list;
ALTER TABLE halo_asset_update ${alter} read_run ${rename} verified_run;
ALTER TABLE halo_asset_update ${alter} why ${rename} reason;
ALTER TABLE halo_asset_update ${alter} released_value ${rename} approved_value;

UPDATE halo_asset_update SET state = 'ON_HOLD' WHERE state = 'HELD';
UPDATE halo_asset_update SET state = 'HALO_VALUE_KEPT' WHERE state = 'KEPT';
UPDATE halo_asset_update SET state = 'ALREADY_EQUAL' WHERE state = 'SAME';
UPDATE halo_asset_update SET state = 'ABANDONED' WHERE state = 'GIVEN_UP';
UPDATE halo_asset_update_history SET state = 'ON_HOLD' WHERE state = 'HELD';
UPDATE halo_asset_update_history SET state = 'HALO_VALUE_KEPT' WHERE state = 'KEPT';
UPDATE halo_asset_update_history SET state = 'ALREADY_EQUAL' WHERE state = 'SAME';
UPDATE halo_asset_update_history SET state = 'ABANDONED' WHERE state = 'GIVEN_UP';

-- The counts of the review list: POLICY 1658, NO_SERIAL 6.
UPDATE halo_sync_run SET reviews = REPLACE(REPLACE(reviews, 'SAME ', 'ALREADY_EQUAL '), 'GIVEN_UP ', 'ABANDONED ')
WHERE reviews LIKE '%SAME %' OR reviews LIKE '%GIVEN_UP %';
