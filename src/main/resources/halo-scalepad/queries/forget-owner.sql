DELETE FROM halo_connection_owner WHERE connection = :connection
