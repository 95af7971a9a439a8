-- H2 takes it that a connection has two rows of a table, and so took any index that begins with the connection for as good as the one
-- that finds the row: each look-up of an asset or a machine went through all that the connection has. A connection has most of the rows,
-- and most rows are not missing. PostgreSQL counts by itself. Each statement can be run twice.
${on_h2}ALTER TABLE scalepad_client ALTER COLUMN connection SELECTIVITY 1;
${on_h2}ALTER TABLE scalepad_client_link ALTER COLUMN connection SELECTIVITY 1;
${on_h2}ALTER TABLE scalepad_hardware_asset ALTER COLUMN connection SELECTIVITY 1;
${on_h2}ALTER TABLE scalepad_lifecycle ALTER COLUMN connection SELECTIVITY 1;
${on_h2}ALTER TABLE scalepad_listed_asset ALTER COLUMN connection SELECTIVITY 1;
${on_h2}ALTER TABLE halo_asset_remark ALTER COLUMN connection SELECTIVITY 1;
${on_h2}ALTER TABLE halo_asset_coverage ALTER COLUMN connection SELECTIVITY 1;
${on_h2}ALTER TABLE halo_asset_update ALTER COLUMN connection SELECTIVITY 1;
${on_h2}ALTER TABLE halo_asset_update_history ALTER COLUMN connection SELECTIVITY 1;
${on_h2}ALTER TABLE halo_asset_write ALTER COLUMN connection SELECTIVITY 1;
${on_h2}ALTER TABLE halo_put_back ALTER COLUMN connection SELECTIVITY 1;
${on_h2}ALTER TABLE halo_rejected_record ALTER COLUMN connection SELECTIVITY 1;
${on_h2}ALTER TABLE halo_review_dismissal ALTER COLUMN connection SELECTIVITY 1;
${on_h2}ALTER TABLE halo_found_fields ALTER COLUMN connection SELECTIVITY 1;
${on_h2}ALTER TABLE halo_sync_run ALTER COLUMN connection SELECTIVITY 1;
${on_h2}ALTER TABLE scalepad_client ALTER COLUMN missing_since SELECTIVITY 1;
${on_h2}ALTER TABLE scalepad_hardware_asset ALTER COLUMN missing_since SELECTIVITY 1;
${on_h2}ALTER TABLE scalepad_lifecycle ALTER COLUMN missing_since SELECTIVITY 1;
${on_h2}ALTER TABLE scalepad_listed_asset ALTER COLUMN missing_since SELECTIVITY 1;
