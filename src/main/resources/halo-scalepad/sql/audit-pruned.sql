-- An entry with the number of old audit entries that were deleted.
INSERT INTO halo_audit (at, who, source, what, connection, outcome)
VALUES (CURRENT_TIMESTAMP, 'halo.history.keep-audit', CAST(:#${variable.run.node} AS VARCHAR), 'old audit entries', NULL,
  'deleted: ' || CAST(:#${variable.deleted} AS VARCHAR))
