-- Stores once each set of fields in which the parts of assets are found.
MERGE INTO halo_found_fields t
USING (VALUES (CAST(:#connection AS VARCHAR(100)), CAST(:#id AS BIGINT), CAST(:#fields AS VARCHAR))) s (connection, id, fields)
ON t.connection = s.connection AND t.id = s.id
WHEN NOT MATCHED THEN INSERT (connection, id, fields) VALUES (s.connection, s.id, s.fields)
