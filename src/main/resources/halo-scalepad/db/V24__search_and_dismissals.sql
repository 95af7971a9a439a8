-- The list of machines is searched inside words, in any order, with any filter. H2 reads a row of the table in 30 microseconds and an entry of
-- an index in one, so there the index of each order has what is searched and filtered by (the placeholders, empty on PostgreSQL, whose
-- entries have a limit, and which reads the table as fast). Each statement can be run twice.
ALTER TABLE halo_asset_coverage ADD COLUMN IF NOT EXISTS search_key VARCHAR ${byte_order}
  GENERATED ALWAYS AS (name_key || '|' || serial_key || '|' || client_key) ${stored};
-- What has no end is the last.
ALTER TABLE halo_asset_coverage ADD COLUMN IF NOT EXISTS expiry_key DATE
  GENERATED ALWAYS AS (COALESCE(warranty_expiry_date, DATE '9999-12-31')) ${stored};

DROP INDEX IF EXISTS halo_asset_coverage_name;
DROP INDEX IF EXISTS halo_asset_coverage_serial;
DROP INDEX IF EXISTS halo_asset_coverage_client;
DROP INDEX IF EXISTS halo_asset_coverage_status;
DROP INDEX IF EXISTS halo_asset_coverage_type;
DROP INDEX IF EXISTS halo_asset_coverage_expiry;
CREATE INDEX IF NOT EXISTS halo_asset_coverage_by_name ON halo_asset_coverage (connection, name_key, machine${searched}${standing});
CREATE INDEX IF NOT EXISTS halo_asset_coverage_by_serial ON halo_asset_coverage (connection, serial_key, machine${searched}${standing});
CREATE INDEX IF NOT EXISTS halo_asset_coverage_by_client ON halo_asset_coverage (connection, client_key, machine${searched}${standing});
CREATE INDEX IF NOT EXISTS halo_asset_coverage_by_expiry ON halo_asset_coverage (connection, expiry_key, machine${searched}${standing});
CREATE INDEX IF NOT EXISTS halo_asset_coverage_by_status ON halo_asset_coverage (connection, status, reason, name_key, machine${searched});

-- What a person dismissed from the review list. It holds as long as the reason and the values are these.
CREATE TABLE IF NOT EXISTS halo_review_dismissal (
  connection      VARCHAR(100) NOT NULL,
  serial_key      VARCHAR(300) NOT NULL,
  -- Halo's id; 0 where Halo has no such asset.
  asset           INTEGER NOT NULL,
  halo_column     VARCHAR(50) NOT NULL,
  verdict         VARCHAR(30) NOT NULL,
  halo_value      DATE,
  halo_raw        VARCHAR,
  mapped_value    DATE,
  scalepad_value  DATE,
  scalepad_raw    VARCHAR,
  client          INTEGER,
  scalepad_client VARCHAR(100),
  note            VARCHAR NOT NULL,
  who             VARCHAR NOT NULL,
  dismissed_at    TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (connection, serial_key, asset, halo_column)
);
