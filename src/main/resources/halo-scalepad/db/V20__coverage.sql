-- What ScalePad has of Halo's machines, and what it lacks. Each statement can be run twice.

-- ScalePad's own list of hardware assets, whatever source ScalePad has them from. asset is the one of Halo's that it is, by matched_by:
-- SERIAL, or NAME within the linked client.
CREATE TABLE IF NOT EXISTS scalepad_listed_asset (
  connection        VARCHAR(100) NOT NULL,
  asset_id          VARCHAR(100) NOT NULL,
  name              VARCHAR,
  type              VARCHAR,
  client_id         VARCHAR(100),
  client_name       VARCHAR,
  serial_number     VARCHAR,
  serial_key        VARCHAR(300),
  manufacturer_name VARCHAR,
  model_number      VARCHAR,
  model_description VARCHAR,
  asset             INTEGER,
  matched_by        VARCHAR(10),
  missing_since     TIMESTAMP WITH TIME ZONE,
  last_run          BIGINT NOT NULL,
  PRIMARY KEY (connection, asset_id)
);
CREATE INDEX IF NOT EXISTS scalepad_listed_asset_serial ON scalepad_listed_asset (connection, serial_key);
CREATE INDEX IF NOT EXISTS scalepad_listed_asset_match ON scalepad_listed_asset (connection, asset);

-- What a run saw of Halo's assets that is in no row of scalepad_hardware_asset: assets of a type that is skipped, and the text in the
-- place of a serial that is none.
CREATE TABLE IF NOT EXISTS halo_asset_remark (
  connection              VARCHAR(100) NOT NULL,
  source_record_id        INTEGER NOT NULL,
  name                    VARCHAR,
  client_source_record_id INTEGER,
  client_name             VARCHAR,
  serial_number           VARCHAR,
  serial_key              VARCHAR(300),
  -- The type that is skipped, as it is counted; null for hardware.
  skipped_as              VARCHAR,
  serial_placeholder      VARCHAR,
  last_run                BIGINT NOT NULL,
  PRIMARY KEY (connection, source_record_id)
);
CREATE INDEX IF NOT EXISTS halo_asset_remark_serial ON halo_asset_remark (connection, serial_key);

-- Whether the last run that compared the two sides had read all of them.
CREATE TABLE IF NOT EXISTS halo_coverage_read (
  connection       VARCHAR(100) PRIMARY KEY,
  run              BIGINT NOT NULL,
  compared_at      TIMESTAMP WITH TIME ZONE NOT NULL,
  halo_complete    BOOLEAN NOT NULL,
  scalepad_complete BOOLEAN NOT NULL,
  machines         INTEGER,
  in_both          INTEGER,
  only_in_halo     INTEGER,
  only_in_scalepad INTEGER,
  unclear          INTEGER,
  not_expected     INTEGER,
  lookup_gaps      INTEGER,
  gaps_without_dates INTEGER,
  with_dates       INTEGER,
  warranty_ended   INTEGER,
  ending_soon      INTEGER
);

-- One row a machine, as the last run compared the two sides; a row that is as it was is not written. The view asset_coverage shows it
-- with what each side has.
CREATE TABLE IF NOT EXISTS halo_asset_coverage (
  connection           VARCHAR(100) NOT NULL,
  -- 'halo 1001', or 'scalepad h1' for one that Halo does not have.
  machine              VARCHAR(120) NOT NULL,
  asset                INTEGER,
  listed_asset         VARCHAR(100),
  name                 VARCHAR,
  serial_number        VARCHAR,
  client               INTEGER,
  client_name          VARCHAR,
  type                 VARCHAR,
  status               VARCHAR(20) NOT NULL,
  reason               VARCHAR(30) NOT NULL,
  differences          VARCHAR(100),
  lookup_gap           VARCHAR(50),
  purchase_date        DATE,
  warranty_expiry_date DATE,
  -- What is searched from its beginning, and sorted by: in capitals, empty for none.
  name_key             VARCHAR(300) ${byte_order} NOT NULL,
  serial_key           VARCHAR(300) ${byte_order} NOT NULL,
  client_key           VARCHAR(300) ${byte_order} NOT NULL,
  last_run             BIGINT NOT NULL,
  PRIMARY KEY (connection, machine)
);
CREATE INDEX IF NOT EXISTS halo_asset_coverage_name ON halo_asset_coverage (connection, name_key, machine);
CREATE INDEX IF NOT EXISTS halo_asset_coverage_serial ON halo_asset_coverage (connection, serial_key, machine);
CREATE INDEX IF NOT EXISTS halo_asset_coverage_client ON halo_asset_coverage (connection, client_key, machine);
CREATE INDEX IF NOT EXISTS halo_asset_coverage_customer ON halo_asset_coverage (connection, client, name_key, machine);
CREATE INDEX IF NOT EXISTS halo_asset_coverage_status ON halo_asset_coverage (connection, status, reason, name_key, machine);
CREATE INDEX IF NOT EXISTS halo_asset_coverage_type ON halo_asset_coverage (connection, type, name_key, machine);
CREATE INDEX IF NOT EXISTS halo_asset_coverage_expiry ON halo_asset_coverage (connection, warranty_expiry_date, machine);
CREATE INDEX IF NOT EXISTS scalepad_client_link_customer ON scalepad_client_link (connection, customer);
