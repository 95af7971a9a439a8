SELECT resource_server_url, tenant FROM halo_connection_owner WHERE connection = :connection
