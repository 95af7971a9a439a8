-- The comparison with ScalePad's own list looks at what changed alone. Each statement can be run twice.

-- The run that changed the row, or what its comparison depends on. It is looked at again by each comparison, up to the first that ends
-- in this run or a later one.
ALTER TABLE scalepad_hardware_asset ADD COLUMN IF NOT EXISTS compare_run BIGINT DEFAULT 1 NOT NULL;
ALTER TABLE halo_asset_remark ADD COLUMN IF NOT EXISTS compare_run BIGINT DEFAULT 1 NOT NULL;
ALTER TABLE scalepad_listed_asset ADD COLUMN IF NOT EXISTS compare_run BIGINT DEFAULT 1 NOT NULL;
CREATE INDEX IF NOT EXISTS scalepad_hardware_asset_compare ON scalepad_hardware_asset (connection, compare_run);
CREATE INDEX IF NOT EXISTS halo_asset_remark_compare ON halo_asset_remark (connection, compare_run);
CREATE INDEX IF NOT EXISTS scalepad_listed_asset_compare ON scalepad_listed_asset (connection, compare_run);

-- A row of ScalePad's list that comes as it was is only noted as seen.
ALTER TABLE scalepad_listed_asset ADD COLUMN IF NOT EXISTS content_hash VARCHAR(64) DEFAULT '' NOT NULL;
CREATE INDEX IF NOT EXISTS scalepad_listed_asset_client ON scalepad_listed_asset (connection, client_id);

-- The run that changed what the comparison takes from the row.
ALTER TABLE scalepad_lifecycle ADD COLUMN IF NOT EXISTS changed_run BIGINT DEFAULT 1 NOT NULL;
-- Whether the run before the last that brought it found it ambiguous; whether the last did is known at its end alone.
ALTER TABLE scalepad_lifecycle ADD COLUMN IF NOT EXISTS was_ambiguous BOOLEAN DEFAULT FALSE NOT NULL;
CREATE INDEX IF NOT EXISTS scalepad_lifecycle_cleared ON scalepad_lifecycle (connection, was_ambiguous);
CREATE INDEX IF NOT EXISTS scalepad_lifecycle_changed ON scalepad_lifecycle (connection, changed_run);
ALTER TABLE halo_rejected_record ADD COLUMN IF NOT EXISTS changed_run BIGINT DEFAULT 1 NOT NULL;

CREATE INDEX IF NOT EXISTS halo_asset_coverage_listed ON halo_asset_coverage (connection, listed_asset);

-- The last run whose comparison ended, 0 where all is to be compared again; and the number of the statements that it compared by.
-- summed_on is the day of the sums.
ALTER TABLE halo_coverage_read ADD COLUMN IF NOT EXISTS compared_run BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE halo_coverage_read ADD COLUMN IF NOT EXISTS compared_by BIGINT;
ALTER TABLE halo_coverage_read ADD COLUMN IF NOT EXISTS summed_on DATE;

-- ScalePad's clients and what they were linked to, as the last comparison took them.
CREATE TABLE IF NOT EXISTS halo_coverage_link (
  connection    VARCHAR(100) NOT NULL,
  client_id     VARCHAR(100) NOT NULL,
  state         VARCHAR(20) NOT NULL,
  customer      INTEGER,
  customer_name VARCHAR,
  PRIMARY KEY (connection, client_id)
);
