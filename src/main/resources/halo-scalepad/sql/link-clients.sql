-- Links each ScalePad client to one of Halo's customers: its candidate, where no other client claims that customer too. MISSING is a client
-- that points at a customer that Halo no longer shows, as one that was merged into another. The blank text keeps H2 from running the join
-- for each row of the table.
MERGE INTO scalepad_client_link t
USING (
  SELECT client_id, customer, is_doubtful, is_missing, COUNT(*) OVER (PARTITION BY customer) AS claims
  FROM scalepad_client_candidate
  WHERE connection = :#${variable.run.connection}) s
ON t.connection = :#${variable.run.connection} AND t.client_id = s.client_id || ''
WHEN MATCHED THEN UPDATE SET
  customer = CASE WHEN NOT s.is_doubtful AND s.claims = 1 THEN s.customer END,
  state = CASE WHEN s.customer IS NULL AND s.is_missing THEN 'MISSING'
               WHEN s.is_doubtful OR (s.customer IS NOT NULL AND s.claims > 1) THEN 'AMBIGUOUS'
               WHEN s.customer IS NULL THEN 'UNMATCHED'
               ELSE 'MATCHED' END
