-- The Halo tenant that a connection's rows were read from. Another tenant under the same name does not run.
CREATE TABLE IF NOT EXISTS halo_connection_owner (
  connection          VARCHAR(100) PRIMARY KEY,
  resource_server_url VARCHAR NOT NULL,
  tenant              VARCHAR NOT NULL,
  claimed_at          TIMESTAMP WITH TIME ZONE NOT NULL
);
