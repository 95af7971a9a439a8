-- From which of Halo's columns and fields the parts of an asset come. Assets of a type that one tool fills have the same ones, so that a
-- tenant has some dozens of sets; an asset has the number of its set. Each statement can be run twice.
CREATE TABLE IF NOT EXISTS halo_found_fields (
  connection VARCHAR(100) NOT NULL,
  id         BIGINT NOT NULL,
  -- A line for each part that was found: SERIAL_NUMBER=Asset Serial.
  fields     VARCHAR NOT NULL,
  PRIMARY KEY (connection, id)
);
ALTER TABLE scalepad_hardware_asset ADD COLUMN IF NOT EXISTS found_fields BIGINT;
