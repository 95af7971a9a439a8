-- What a person chose on the page for the mapping of a connection, as JSON: fields by part and asset type, and what asset types become.
CREATE TABLE IF NOT EXISTS halo_mapping_choice (
  connection VARCHAR(100) PRIMARY KEY,
  -- Another at each change, so that two people do not overwrite each other.
  version    VARCHAR(36) NOT NULL,
  choices    VARCHAR NOT NULL,
  changed_at TIMESTAMP WITH TIME ZONE NOT NULL
);
