-- What the search for assets that are missing reads of each row. On H2, which reads an entry of an index much faster than a row, it is all
-- in the index (the placeholder, empty on PostgreSQL, whose entries have a limit). Each statement can be run twice.
CREATE INDEX IF NOT EXISTS scalepad_hardware_asset_in_halo ON scalepad_hardware_asset (connection, missing_since, source_record_id${looked_at});
DROP INDEX IF EXISTS scalepad_hardware_asset_present;
