-- One row a column of an asset: what is to be written, or was last. What was decided before it is in the history beside it.

ALTER TABLE halo_asset_update ADD COLUMN IF NOT EXISTS source VARCHAR(300);
-- The last date that this bundle wrote and saw in Halo. While Halo has it nobody changed it; another one is a person's.
ALTER TABLE halo_asset_update ADD COLUMN IF NOT EXISTS written_value DATE;
ALTER TABLE halo_asset_update ADD COLUMN IF NOT EXISTS written_at TIMESTAMP WITH TIME ZONE;
-- The last date that was posted, as long as nobody saw whether Halo has it.
ALTER TABLE halo_asset_update ADD COLUMN IF NOT EXISTS sent_value DATE;
-- How often the written date was written once more because Halo had lost it.
ALTER TABLE halo_asset_update ADD COLUMN IF NOT EXISTS rewrites INTEGER DEFAULT 0 NOT NULL;
-- What the asset itself showed at checked_at, where the list of assets does not show the column: the column's own value, and that
-- of all places of which the mapping reads this date. A date that is null beside a text that is not can't be read. And when it was
-- bought, of all places of which the mapping reads that.
ALTER TABLE halo_asset_update ADD COLUMN IF NOT EXISTS halo_value DATE;
ALTER TABLE halo_asset_update ADD COLUMN IF NOT EXISTS halo_raw VARCHAR;
ALTER TABLE halo_asset_update ADD COLUMN IF NOT EXISTS mapped_value DATE;
ALTER TABLE halo_asset_update ADD COLUMN IF NOT EXISTS mapped_raw VARCHAR;
ALTER TABLE halo_asset_update ADD COLUMN IF NOT EXISTS halo_purchase DATE;

-- The run that wrote the row; dates that this run did not read are not planned.
ALTER TABLE halo_update_column ADD COLUMN IF NOT EXISTS run BIGINT;

CREATE TABLE IF NOT EXISTS halo_asset_update_history (
  connection   VARCHAR(100) NOT NULL,
  asset        INTEGER NOT NULL,
  halo_column  VARCHAR(60) NOT NULL,
  serial_key   VARCHAR NOT NULL,
  old_value    DATE,
  new_value    DATE NOT NULL,
  source       VARCHAR(300),
  policy       VARCHAR(20) NOT NULL,
  -- The run that planned it last.
  run          BIGINT NOT NULL,
  state        VARCHAR(20) NOT NULL,
  attempts     INTEGER NOT NULL,
  sent_at      TIMESTAMP WITH TIME ZONE,
  confirmed_at TIMESTAMP WITH TIME ZONE,
  -- The rule, the source, and ScalePad's value as it came.
  reason       VARCHAR NOT NULL,
  last_error   VARCHAR,
  PRIMARY KEY (connection, asset, halo_column, run, new_value)
);

-- Rows of before: of several of one column the last that was planned stays, and learns what was written last.
UPDATE halo_asset_update SET
  written_value = (SELECT w.new_value FROM halo_asset_update w
                   WHERE w.connection = halo_asset_update.connection AND w.asset = halo_asset_update.asset
                     AND w.halo_column = halo_asset_update.halo_column AND w.confirmed_at IS NOT NULL
                   ORDER BY w.confirmed_at DESC, w.id DESC FETCH FIRST 1 ROW ONLY),
  written_at = (SELECT MAX(w.confirmed_at) FROM halo_asset_update w
                WHERE w.connection = halo_asset_update.connection AND w.asset = halo_asset_update.asset
                  AND w.halo_column = halo_asset_update.halo_column)
WHERE written_value IS NULL;
UPDATE halo_asset_update SET sent_value = new_value WHERE state IN ('SENT', 'FAILED') AND sent_value IS NULL;
UPDATE halo_asset_update SET halo_value = CASE WHEN state = 'KEPT' THEN old_value ELSE new_value END
WHERE state IN ('SAME', 'CONFIRMED', 'KEPT') AND halo_value IS NULL;
INSERT INTO halo_asset_update_history (connection, asset, halo_column, serial_key, old_value, new_value, source, policy, run, state,
  attempts, sent_at, confirmed_at, reason, last_error)
SELECT u.connection, u.asset, u.halo_column, u.serial_key, u.old_value, u.new_value, u.source, u.policy, u.planned_run, u.state,
       u.attempts, u.sent_at, u.confirmed_at, u.why, u.last_error
FROM halo_asset_update u
WHERE EXISTS (SELECT 1 FROM halo_asset_update later
              WHERE later.connection = u.connection AND later.asset = u.asset AND later.halo_column = u.halo_column
                AND (later.planned_run > u.planned_run OR later.planned_run = u.planned_run AND later.id > u.id))
  AND NOT EXISTS (SELECT 1 FROM halo_asset_update_history h
                  WHERE h.connection = u.connection AND h.asset = u.asset AND h.halo_column = u.halo_column
                    AND h.run = u.planned_run AND h.new_value = u.new_value);
DELETE FROM halo_asset_update WHERE EXISTS (
  SELECT 1 FROM halo_asset_update later
  WHERE later.connection = halo_asset_update.connection AND later.asset = halo_asset_update.asset
    AND later.halo_column = halo_asset_update.halo_column
    AND (later.planned_run > halo_asset_update.planned_run
         OR later.planned_run = halo_asset_update.planned_run AND later.id > halo_asset_update.id));
CREATE UNIQUE INDEX IF NOT EXISTS halo_asset_update_column ON halo_asset_update (connection, asset, halo_column);
-- PostgreSQL's name of the key that the one above makes needless. H2's has a name by chance, and stays without harm.
ALTER TABLE halo_asset_update DROP CONSTRAINT IF EXISTS halo_asset_update_connection_asset_halo_column_new_value_key;
