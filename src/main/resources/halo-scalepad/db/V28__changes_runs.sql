-- Runs that read only what changed. Each statement can be run twice.

-- full, or changes for a run that reads what changed alone.
ALTER TABLE halo_sync_run ADD COLUMN IF NOT EXISTS kind VARCHAR(20) DEFAULT 'full' NOT NULL;
-- Whether all that the run asked Halo for came: the next changes run reads what changed since its start.
ALTER TABLE halo_sync_run ADD COLUMN IF NOT EXISTS read_all BOOLEAN;
UPDATE halo_sync_run SET read_all = TRUE WHERE read_all IS NULL AND outcome = 'COMPLETE';
-- A number for the mapping that the run mapped by.
ALTER TABLE halo_sync_run ADD COLUMN IF NOT EXISTS mapped_by BIGINT;
-- Of a full run: what had changed in Halo, and the changes runs before it did not bring; null where that was not looked at.
ALTER TABLE halo_sync_run ADD COLUMN IF NOT EXISTS changes_missed INTEGER;

-- Connections whose changes runs are off, because Halo does not say what changed, until a person turns them on.
CREATE TABLE IF NOT EXISTS halo_changes_off (
  connection VARCHAR(100) PRIMARY KEY,
  off_since  TIMESTAMP WITH TIME ZONE NOT NULL,
  run        BIGINT NOT NULL,
  reason     VARCHAR NOT NULL
);
