INSERT INTO halo_audit (at, who, source, what, connection, outcome)
VALUES (CURRENT_TIMESTAMP, :who, :source, :what, :connection, :outcome)
