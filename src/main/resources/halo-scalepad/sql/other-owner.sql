-- The tenant that filled the connection's rows, if it is not the run's.
SELECT resource_server_url, tenant FROM halo_connection_owner
WHERE connection = :#${variable.run.connection}
  AND (resource_server_url <> :#${variable.run.owner.resourceServerUrl} OR tenant <> :#${variable.run.owner.tenant})
