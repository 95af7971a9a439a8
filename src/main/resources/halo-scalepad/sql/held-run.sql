-- The run that holds the connection.
SELECT id FROM halo_sync_run WHERE held = :#${variable.run.connection}
