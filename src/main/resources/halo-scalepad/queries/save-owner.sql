INSERT INTO halo_connection_owner (connection, resource_server_url, tenant, claimed_at)
VALUES (:connection, :url, :tenant, CURRENT_TIMESTAMP)
