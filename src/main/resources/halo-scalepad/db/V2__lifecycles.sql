-- One portable text for H2 and PostgreSQL. Dates are days, without a time or a zone.

-- Which of Halo's customers a client of ScalePad's is; customer is null where it is not known.
CREATE TABLE IF NOT EXISTS scalepad_client_link (
  connection  VARCHAR(100) NOT NULL,
  client_id   VARCHAR(100) NOT NULL,
  name        VARCHAR,
  -- Halo's id by ScalePad's record_lineage, where it names one customer; and how many it names.
  lineage_id  INTEGER,
  lineage_count INTEGER NOT NULL,
  customer    INTEGER,
  -- MATCHED, AMBIGUOUS or UNMATCHED.
  state       VARCHAR(20) NOT NULL,
  last_run    BIGINT NOT NULL,
  PRIMARY KEY (connection, client_id)
);

-- What ScalePad knows of a serial number. A record without one has a serial_key with a space in it, which no serial's has.
CREATE TABLE IF NOT EXISTS scalepad_lifecycle (
  connection               VARCHAR(100) NOT NULL,
  serial_key               VARCHAR(300) NOT NULL,
  serial_number            VARCHAR,
  name                     VARCHAR,
  client_id                VARCHAR(100),
  purchase_date            DATE,
  warranty_expiry_date     DATE,
  manufacturer_expiry_date DATE,
  -- The dates as they came, for a person who asks why: 2029-02-08T00:00:00Z.
  purchase_date_as_it_came            VARCHAR,
  warranty_expiry_date_as_it_came     VARCHAR,
  manufacturer_expiry_date_as_it_came VARCHAR,
  -- scalepad, or the name of the CSV file.
  source                   VARCHAR(300) NOT NULL,
  -- Whether one read brought the serial twice, with different dates or clients.
  is_ambiguous             BOOLEAN NOT NULL,
  -- Since when ScalePad no longer shows it.
  gone_at                  TIMESTAMP WITH TIME ZONE,
  last_run                 BIGINT NOT NULL,
  PRIMARY KEY (connection, serial_key)
);

CREATE INDEX IF NOT EXISTS scalepad_hardware_asset_serial ON scalepad_hardware_asset (connection, serial_key, gone_at);

ALTER TABLE halo_sync_run ADD COLUMN IF NOT EXISTS lifecycles_read INTEGER;
ALTER TABLE halo_sync_run ADD COLUMN IF NOT EXISTS lifecycles_without_serial INTEGER;
ALTER TABLE halo_sync_run ADD COLUMN IF NOT EXISTS lifecycles_ambiguous INTEGER;
ALTER TABLE halo_sync_run ADD COLUMN IF NOT EXISTS lifecycles_gone INTEGER;
ALTER TABLE halo_sync_run ADD COLUMN IF NOT EXISTS lifecycles_rejected INTEGER;
ALTER TABLE halo_sync_run ADD COLUMN IF NOT EXISTS links_matched INTEGER;
ALTER TABLE halo_sync_run ADD COLUMN IF NOT EXISTS links_ambiguous INTEGER;
ALTER TABLE halo_sync_run ADD COLUMN IF NOT EXISTS links_unmatched INTEGER;
ALTER TABLE halo_sync_run ADD COLUMN IF NOT EXISTS scalepad_requests INTEGER;
