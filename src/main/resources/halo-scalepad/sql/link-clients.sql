-- Which of Halo's customers each client of ScalePad's is: the one that its lineage names, else the one of its name, where only one
-- client and one customer have it. A customer that two clients claim is neither's. MISSING is what points at a customer that Halo
-- no longer shows, as one that was merged into another.
MERGE INTO scalepad_client_link t
USING (
  SELECT client_id,
         CASE WHEN NOT is_doubtful AND claims = 1 THEN customer END AS customer,
         CASE WHEN customer IS NULL AND is_missing THEN 'MISSING'
              WHEN is_doubtful OR (customer IS NOT NULL AND claims > 1) THEN 'AMBIGUOUS'
              WHEN customer IS NULL THEN 'UNMATCHED'
              ELSE 'MATCHED' END AS state
  FROM (
    SELECT client_id, customer, is_doubtful, is_missing, COUNT(*) OVER (PARTITION BY customer) AS claims
    FROM (
      SELECT link.client_id,
             CASE WHEN link.lineage_count > 1 THEN NULL
                  WHEN lineage.source_record_id IS NOT NULL THEN lineage.source_record_id
                  WHEN halo.customers = 1 AND scalepad.clients = 1 THEN halo.customer END AS customer,
             link.lineage_count > 1
               OR (lineage.source_record_id IS NULL AND COALESCE(halo.customers, 0) > 0
                   AND (halo.customers > 1 OR scalepad.clients > 1)) AS is_doubtful,
             link.lineage_id IS NOT NULL AND lineage.source_record_id IS NULL AS is_missing
      FROM scalepad_client_link link
      LEFT JOIN scalepad_client lineage
        ON lineage.connection = link.connection AND lineage.source_record_id = link.lineage_id AND lineage.missing_since IS NULL
      LEFT JOIN (
        SELECT name_key, COUNT(*) AS customers, MIN(source_record_id) AS customer
        FROM scalepad_client
        WHERE connection = :#${variable.run.connection} AND missing_since IS NULL
        GROUP BY name_key) halo ON halo.name_key = link.name_key
      LEFT JOIN (
        SELECT name_key, COUNT(*) AS clients
        FROM scalepad_client_link
        WHERE connection = :#${variable.run.connection}
        GROUP BY name_key) scalepad ON scalepad.name_key = link.name_key
      WHERE link.connection = :#${variable.run.connection}) candidate) claim) s
ON t.connection = :#${variable.run.connection} AND t.client_id = s.client_id
WHEN MATCHED THEN UPDATE SET customer = s.customer, state = s.state
