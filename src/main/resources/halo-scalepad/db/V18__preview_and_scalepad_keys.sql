-- A saved connection has a key of ScalePad's of its own, sealed as the secret is, and starts in preview: its runs plan what would be
-- written into Halo and send nothing, until a person starts the writing. Those that were saved before go on writing.
ALTER TABLE halo_scalepad_connection ADD COLUMN IF NOT EXISTS sealed_scalepad_key VARCHAR;
ALTER TABLE halo_scalepad_connection ADD COLUMN IF NOT EXISTS preview BOOLEAN DEFAULT FALSE NOT NULL;
