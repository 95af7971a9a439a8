-- The run's tenant owns the connection's rows, unless another one has filled them. Rows that only ScalePad has filled have no owner.
MERGE INTO halo_connection_owner t
USING (SELECT c.connection, c.resource_server_url, c.tenant,
              NOT EXISTS (SELECT 1 FROM scalepad_client r WHERE r.connection = c.connection)
              AND NOT EXISTS (SELECT 1 FROM scalepad_hardware_asset r WHERE r.connection = c.connection)
              AND NOT EXISTS (SELECT 1 FROM halo_asset_update r WHERE r.connection = c.connection)
              AND NOT EXISTS (SELECT 1 FROM halo_rejected_record r WHERE r.connection = c.connection
                              AND r.kind IN ('customers', 'assets')) AS is_empty
       FROM (VALUES (CAST(:#${variable.run.connection} AS VARCHAR(100)),
                     CAST(:#${variable.run.owner.resourceServerUrl} AS VARCHAR), CAST(:#${variable.run.owner.tenant} AS VARCHAR)))
            c (connection, resource_server_url, tenant)) s
ON t.connection = s.connection
WHEN MATCHED AND s.is_empty AND (t.resource_server_url <> s.resource_server_url OR t.tenant <> s.tenant) THEN UPDATE SET
  resource_server_url = s.resource_server_url, tenant = s.tenant, claimed_at = CURRENT_TIMESTAMP
WHEN NOT MATCHED THEN INSERT (connection, resource_server_url, tenant, claimed_at)
  VALUES (s.connection, s.resource_server_url, s.tenant, CURRENT_TIMESTAMP)
