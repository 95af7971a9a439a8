-- What a run leaves for its page, a stop that a person asks for, and dates that a person has put back. Each statement can be run twice.

-- Refused calls of the run by their status: 429 12, 5xx 3. Its updates by how they stood at its end: CONFIRMED 12, ON_HOLD 500.
ALTER TABLE halo_sync_run ADD COLUMN IF NOT EXISTS refused_by_status VARCHAR;
ALTER TABLE halo_sync_run ADD COLUMN IF NOT EXISTS updates_by_state VARCHAR;
-- A person asks the run to end, whichever node it is on.
ALTER TABLE halo_sync_run ADD COLUMN IF NOT EXISTS stop_requested_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE halo_sync_run ADD COLUMN IF NOT EXISTS stop_requested_by VARCHAR;

-- Lines of the log of a run; the first and the last, where there are many.
CREATE TABLE IF NOT EXISTS halo_run_log (
  run        BIGINT PRIMARY KEY,
  connection VARCHAR(100) NOT NULL,
  lines      VARCHAR NOT NULL
);
CREATE INDEX IF NOT EXISTS halo_run_log_connection ON halo_run_log (connection);

-- Each date that was sent to Halo, whatever is planned for its column since. States: SENT (the answer is not known), CONFIRMED, FAILED,
-- ABANDONED, as in halo_asset_update.
CREATE TABLE IF NOT EXISTS halo_asset_write (
  connection   VARCHAR(100) NOT NULL,
  asset        INTEGER NOT NULL,
  halo_column  VARCHAR(60) NOT NULL,
  sent_at      TIMESTAMP WITH TIME ZONE NOT NULL,
  -- The run that sent it.
  run          BIGINT NOT NULL,
  serial_key   VARCHAR NOT NULL,
  name         VARCHAR,
  client_name  VARCHAR,
  -- What Halo had; null where it was blank.
  old_value    DATE,
  new_value    DATE NOT NULL,
  policy       VARCHAR(20) NOT NULL,
  state        VARCHAR(20) NOT NULL,
  confirmed_at TIMESTAMP WITH TIME ZONE,
  last_error   VARCHAR,
  PRIMARY KEY (connection, asset, halo_column, sent_at)
);
CREATE INDEX IF NOT EXISTS halo_asset_write_run ON halo_asset_write (run, asset, halo_column);
CREATE INDEX IF NOT EXISTS halo_asset_write_state ON halo_asset_write (connection, state);

-- A date of a column that a person has put back, or is about to. As long as ScalePad has written_value, it is not written again.
CREATE TABLE IF NOT EXISTS halo_put_back (
  connection    VARCHAR(100) NOT NULL,
  asset         INTEGER NOT NULL,
  halo_column   VARCHAR(60) NOT NULL,
  serial_key    VARCHAR NOT NULL,
  -- The run whose date is put back, the date that it wrote, and the one that Halo had before.
  write_run     BIGINT NOT NULL,
  written_value DATE NOT NULL,
  old_value     DATE NOT NULL,
  -- Whether the date before was one that these routes wrote too.
  was_own       BOOLEAN NOT NULL,
  -- PENDING, DONE, or NOT_DONE with the reason.
  state         VARCHAR(20) NOT NULL,
  reason        VARCHAR,
  asked_by      VARCHAR NOT NULL,
  asked_at      TIMESTAMP WITH TIME ZONE NOT NULL,
  done_run      BIGINT,
  PRIMARY KEY (connection, asset, halo_column)
);
