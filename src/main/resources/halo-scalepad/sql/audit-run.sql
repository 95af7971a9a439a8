-- A run has taken its connection.
INSERT INTO halo_audit (at, who, source, what, connection, outcome)
VALUES (CURRENT_TIMESTAMP, COALESCE(CAST(:#${variable.startedBy} AS VARCHAR), 'a route'), CAST(:#${variable.run.node} AS VARCHAR),
  'run ' || CAST(:#${variable.run.id} AS VARCHAR), CAST(:#${variable.run.connection} AS VARCHAR), 'started')
