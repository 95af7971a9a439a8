-- Of how many hardware assets a run found each part of the model, and in which fields; a line a part.
ALTER TABLE halo_sync_run ADD COLUMN IF NOT EXISTS found_parts VARCHAR;
