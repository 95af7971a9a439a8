-- How clients of ScalePad's are linked to customers of Halo's. This file runs again whenever it changes, after the other migrations.

DROP VIEW IF EXISTS scalepad_client_candidate;

-- The customer that each client seems to be, whatever others seem to be the same: the one that its lineage names, else the one of its
-- name, where only one client and one customer have it.
CREATE VIEW scalepad_client_candidate AS
SELECT link.connection, link.client_id,
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
  SELECT connection, name_key, COUNT(*) AS customers, MIN(source_record_id) AS customer
  FROM scalepad_client
  WHERE missing_since IS NULL
  GROUP BY connection, name_key) halo ON halo.connection = link.connection AND halo.name_key = link.name_key
LEFT JOIN (
  SELECT connection, name_key, COUNT(*) AS clients
  FROM scalepad_client_link
  GROUP BY connection, name_key) scalepad ON scalepad.connection = link.connection AND scalepad.name_key = link.name_key;
