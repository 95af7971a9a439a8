-- Connections that were saved on the page; those of the properties have no row. Where the secret goes is sealed into it, so that
-- it opens beside these values alone: a row with another address, or another row's secret, is refused.
CREATE TABLE IF NOT EXISTS halo_scalepad_connection (
  name                     VARCHAR(40) PRIMARY KEY,
  resource_server_url      VARCHAR NOT NULL,
  authorisation_server_url VARCHAR NOT NULL,
  tenant                   VARCHAR NOT NULL,
  client_id                VARCHAR NOT NULL,
  sealed_secret            VARCHAR NOT NULL,
  -- A paused connection has no timer.
  paused                   BOOLEAN NOT NULL,
  created_at               TIMESTAMP WITH TIME ZONE NOT NULL,
  changed_at               TIMESTAMP WITH TIME ZONE NOT NULL
);
