-- Saves what ScalePad's clients were linked to in this comparison. The blank text keeps H2 from running the join for each row of the table.
MERGE INTO halo_coverage_link t
USING (SELECT client_id, state, customer, customer_name FROM asset_coverage_link WHERE connection = :#${variable.run.connection}) s
ON t.connection = :#${variable.run.connection} AND t.client_id = s.client_id || ''
WHEN MATCHED AND (t.state <> s.state OR t.customer IS DISTINCT FROM s.customer OR t.customer_name IS DISTINCT FROM s.customer_name)
  THEN UPDATE SET state = s.state, customer = s.customer, customer_name = s.customer_name
WHEN NOT MATCHED THEN INSERT (connection, client_id, state, customer, customer_name)
  VALUES (:#${variable.run.connection}, s.client_id, s.state, s.customer, s.customer_name)
