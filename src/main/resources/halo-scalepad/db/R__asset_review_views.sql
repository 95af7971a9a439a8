-- The views of the plan and of the review list. This file runs again whenever it changes, after the other migrations.

DROP VIEW IF EXISTS halo_review_list;
DROP VIEW IF EXISTS halo_asset_review;
DROP VIEW IF EXISTS halo_asset_match;

-- Each of ScalePad's lifecycles next to Halo's one asset with its serial, and what stands in the way of using its dates. Of
-- several assets with a serial it is the active one, else the first.
CREATE VIEW halo_asset_match AS
SELECT l.connection, l.serial_key, l.serial_number, l.source, l.last_run, l.purchase_date, l.warranty_expiry_date,
       l.manufacturer_expiry_date, l.purchase_date_raw, l.warranty_expiry_date_raw, l.manufacturer_expiry_date_raw,
       COALESCE(a.source_record_id, 0) AS asset, COALESCE(a.name, l.name) AS name, COALESCE(a.client_name, k.name) AS client_name,
       a.client_source_record_id AS client, l.client_id AS scalepad_client, k.name AS scalepad_client_name, k.customer AS scalepad_customer,
       a.supplier_purchasedate AS halo_purchasedate, a.supplier_purchasedate_raw AS halo_purchasedate_raw,
       a.warranty_start AS halo_start, a.warranty_start_raw AS halo_start_raw,
       a.warranty_end AS halo_end, a.warranty_end_raw AS halo_end_raw,
       a.purchase_date AS mapped_purchase, a.purchase_date_raw AS mapped_purchase_raw,
       a.warranty_start_date AS mapped_start, a.warranty_start_date_raw AS mapped_start_raw,
       a.warranty_expiry_date AS mapped_end, a.warranty_expiry_date_raw AS mapped_end_raw,
       CASE
         WHEN l.serial_key LIKE '% %' THEN 'NO_SERIAL'
         WHEN a.source_record_id IS NULL THEN 'NOT_IN_HALO'
         WHEN a.is_active AND EXISTS (SELECT 1 FROM scalepad_hardware_asset o
                                      WHERE o.connection = l.connection AND o.serial_key = l.serial_key AND o.missing_since IS NULL AND o.skipped_as IS NULL
                                        AND o.is_active AND o.source_record_id <> a.source_record_id) THEN 'TWICE_IN_HALO'
         WHEN l.is_ambiguous THEN 'TWICE_IN_SCALEPAD'
         WHEN NOT a.is_active THEN 'INACTIVE'
         WHEN k.state = 'MISSING' OR EXISTS (SELECT 1 FROM scalepad_client h
                                             WHERE h.connection = k.connection AND h.source_record_id = k.customer AND h.missing_since IS NOT NULL)
           THEN 'CUSTOMER_MISSING'
         WHEN k.customer <> a.client_source_record_id THEN 'OTHER_CLIENT'
         -- Several clients may be the same customer, or several customers the same client: the asset's is none of them.
         WHEN k.state = 'AMBIGUOUS' AND k.lineage_count <= 1
              AND EXISTS (SELECT 1 FROM scalepad_client h
                          WHERE h.connection = k.connection AND h.source_record_id = a.client_source_record_id
                            AND CASE WHEN k.lineage_id IS NULL THEN h.name_key IS DISTINCT FROM k.name_key
                                     ELSE h.source_record_id <> k.lineage_id END) THEN 'OTHER_CLIENT'
         -- Its lineage names several customers; or ScalePad's own list does not have it. Without a key no list is read, and files may name clients.
         WHEN k.lineage_count > 1
              OR l.client_id IS NOT NULL AND k.client_id IS NULL
                 AND (l.source = 'scalepad' OR EXISTS (SELECT 1 FROM scalepad_client_link o WHERE o.connection = l.connection))
           THEN 'CLIENT_UNCLEAR'
       END AS obstacle
FROM scalepad_lifecycle l
LEFT JOIN scalepad_hardware_asset a ON a.connection = l.connection AND a.serial_key = l.serial_key AND a.missing_since IS NULL AND a.skipped_as IS NULL
  -- As a CASE, because PostgreSQL makes a join of NOT EXISTS, which it repeats for each lifecycle as long as it has no statistics.
  AND CASE WHEN EXISTS (SELECT 1 FROM scalepad_hardware_asset o
                        WHERE o.connection = l.connection AND o.serial_key = l.serial_key AND o.missing_since IS NULL AND o.skipped_as IS NULL
                          AND (o.is_active AND NOT a.is_active OR o.is_active = a.is_active AND o.source_record_id < a.source_record_id))
           THEN FALSE ELSE TRUE END
LEFT JOIN scalepad_client_link k ON k.connection = l.connection AND k.client_id = l.client_id
WHERE l.missing_since IS NULL;

-- Each date of ScalePad's, readable or not, next to what Halo has: one row a lifecycle and written column. PLANNED, or the reason why
-- it is not; what is not planned is the review list.
--   halo_value, halo_raw      Halo's column itself, as the list of assets shows it, else as the asset did when it was read
--   mapped_value, mapped_raw  any place of which the mapping reads this date, so that of an asset field where the column is blank; the text
--                             next to a date is what another place says instead
--   is_checked                whether that is known for this date of ScalePad's; if not, the asset is read before it is written
--   is_own                    whether the column has what this bundle wrote, or shows it as the day before or after: a time zone
--   is_posted                 the same of what was sent and is not known to have arrived
CREATE VIEW halo_asset_review AS
SELECT v.connection, v.asset, v.name, v.client_name, v.client, v.scalepad_client, v.scalepad_client_name, v.scalepad_customer, v.serial_key, v.serial_number, v.halo_column, v.policy, v.visible_in_list, v.is_checked, v.halo_value,
       COALESCE(v.halo_raw, v.mapped_raw) AS halo_raw, v.mapped_value, v.scalepad_value, v.scalepad_raw, v.source, v.implausible, v.is_own, v.is_posted,
       v.update_id, v.state, v.planned_run, v.verified_run, v.last_error,
       CASE
         WHEN v.scalepad_value IS NULL THEN 'UNREADABLE_AT_SOURCE'
         WHEN v.obstacle IS NOT NULL THEN v.obstacle
         WHEN v.halo_value = v.scalepad_value THEN 'ALREADY_EQUAL'
         WHEN v.is_own AND v.written_value = v.scalepad_value OR v.is_posted AND v.sent_value = v.scalepad_value THEN 'TIME_ZONE'
         WHEN v.state = 'ACCEPTED' AND v.new_value = v.scalepad_value AND (v.planned_run = v.run OR v.is_checked AND NOT v.visible_in_list)
           THEN 'ACCEPTED'
         WHEN v.last_run < v.run THEN 'NOT_READ'
         WHEN v.implausible IS NOT NULL THEN 'IMPLAUSIBLE'
         WHEN v.state = 'ABANDONED' AND v.new_value = v.scalepad_value THEN 'ABANDONED'
         WHEN EXISTS (SELECT 1 FROM halo_put_back b WHERE b.connection = v.connection AND b.asset = v.asset AND b.halo_column = v.halo_column
                      AND b.written_value = v.scalepad_value) THEN 'PUT_BACK'
         WHEN NOT v.is_checked THEN 'PLANNED'
         WHEN v.halo_value IS NULL AND v.halo_raw IS NOT NULL THEN 'UNREADABLE_IN_HALO'
         WHEN v.halo_value IS NULL AND v.mapped_value IS NULL AND v.mapped_raw IS NOT NULL AND v.policy <> 'overwrite'
           THEN 'UNREADABLE_IN_HALO'
         WHEN v.halo_value IS NULL AND v.mapped_value IS NOT NULL AND v.mapped_raw IS NOT NULL AND v.policy <> 'overwrite' THEN 'OTHER_FIELD'
         WHEN v.halo_value IS NULL AND v.mapped_value <> v.scalepad_value AND v.policy <> 'overwrite'
           AND NOT (v.policy = 'extend' AND v.extends_mapped) THEN 'OTHER_FIELD'
         WHEN v.halo_value IS NOT NULL AND v.policy <> 'overwrite'
           AND NOT (v.policy = 'extend' AND v.extends_halo)
           AND NOT (v.policy IN ('update-own', 'extend') AND (v.is_own OR v.is_posted)) THEN 'POLICY'
         WHEN v.rewrites > 0 AND v.written_value = v.scalepad_value THEN 'NOT_KEPT'
         ELSE 'PLANNED'
       END AS verdict
-- v: what the verdict asks of both dates
FROM (
  SELECT d.connection, d.asset, d.name, d.client_name, d.client, d.scalepad_client, d.scalepad_client_name, d.scalepad_customer, d.serial_key, d.serial_number, d.source, d.last_run, d.obstacle, d.halo_column,
         d.policy, d.run, d.visible_in_list, d.scalepad_value, d.scalepad_raw, d.is_checked, d.halo_value, d.halo_raw, d.mapped_value, d.mapped_raw,
         d.update_id, d.state, d.new_value, d.written_value, d.sent_value, d.rewrites, d.planned_run, d.verified_run, d.last_error,
         COALESCE(d.halo_value BETWEEN d.written_value - INTERVAL '1' DAY AND d.written_value + INTERVAL '1' DAY, FALSE) AS is_own,
         COALESCE(d.halo_value = d.sent_value
           OR d.halo_value BETWEEN d.sent_value - INTERVAL '1' DAY AND d.sent_value + INTERVAL '1' DAY
              AND d.halo_value IS DISTINCT FROM d.old_value, FALSE) AS is_posted,
         CASE WHEN d.is_purchase THEN d.scalepad_value < d.halo_value ELSE d.scalepad_value > d.halo_value END AS extends_halo,
         CASE WHEN d.is_purchase THEN d.scalepad_value < d.mapped_value ELSE d.scalepad_value > d.mapped_value END AS extends_mapped,
         CASE
           WHEN d.scalepad_value < DATE '1980-01-01' THEN 'It is before 1980'
           WHEN d.is_purchase AND d.scalepad_value > CURRENT_DATE + INTERVAL '1' DAY THEN 'A purchase is not in the future'
           WHEN d.is_purchase AND d.warranty_expiry_date >= DATE '1980-01-01' AND d.warranty_expiry_date < d.scalepad_value
             THEN 'It is after the expiry, ' || CAST(d.warranty_expiry_date AS VARCHAR)
           -- 9999-12-31, 2099-12-31, 2079-06-06, and the last day that 32 bits of seconds can count, as an instant or as a date.
           WHEN NOT d.is_purchase AND (d.scalepad_value > CURRENT_DATE + INTERVAL '20' YEAR
                                       OR d.scalepad_value IN (DATE '2038-01-18', DATE '2038-01-19')) THEN 'It stands for no end at all'
           WHEN NOT d.is_purchase AND d.scalepad_value < d.purchase_date
             THEN 'It is before the purchase, ' || CAST(d.purchase_date AS VARCHAR)
           WHEN NOT d.is_purchase AND d.policy <> 'overwrite' AND d.scalepad_value < d.halo_purchase
             AND NOT COALESCE(d.halo_purchase BETWEEN p.written_value - INTERVAL '1' DAY AND p.written_value + INTERVAL '1' DAY, FALSE)
             AND NOT COALESCE(d.halo_purchase BETWEEN p.sent_value - INTERVAL '1' DAY AND p.sent_value + INTERVAL '1' DAY, FALSE)
             THEN 'It is before the purchase in Halo, ' || CAST(d.halo_purchase AS VARCHAR)
         END AS implausible
  -- d: with what was planned for it before, and Halo's date as far as it is known
  FROM (
    SELECT c.connection, c.asset, c.name, c.client_name, c.client, c.scalepad_client, c.scalepad_client_name, c.scalepad_customer, c.serial_key, c.serial_number, c.source, c.last_run, c.obstacle, c.halo_column,
           c.policy, c.run, c.visible_in_list, c.scalepad_value, c.scalepad_raw, c.is_purchase, c.purchase_date, c.warranty_expiry_date,
           u.id AS update_id, u.state, u.old_value, u.new_value, u.written_value, u.sent_value, u.rewrites, u.planned_run, u.verified_run, u.last_error,
           c.visible_in_list OR r.asset IS NOT NULL AS is_checked,
           CASE WHEN u.state = 'CONFIRMED' AND u.planned_run = c.run THEN u.halo_value WHEN c.visible_in_list THEN c.halo_value ELSE r.halo_value END
             AS halo_value,
           CASE WHEN u.state = 'CONFIRMED' AND u.planned_run = c.run THEN u.halo_raw WHEN c.visible_in_list THEN c.halo_raw ELSE r.halo_raw END
             AS halo_raw,
           CASE WHEN c.visible_in_list THEN c.mapped_value ELSE COALESCE(c.mapped_value, r.mapped_value) END AS mapped_value,
           CASE WHEN c.visible_in_list THEN c.mapped_raw ELSE COALESCE(c.mapped_raw, r.mapped_raw) END AS mapped_raw,
           CASE WHEN c.visible_in_list THEN c.mapped_purchase ELSE COALESCE(c.mapped_purchase, r.halo_purchase) END AS halo_purchase
    -- c: a lifecycle and a written column, with ScalePad's date for it and Halo's as the list shows it
    FROM (
      SELECT m.connection, m.asset, m.name, m.client_name, m.client, m.scalepad_client, m.scalepad_client_name, m.scalepad_customer, m.serial_key, m.serial_number, m.source, m.last_run, m.obstacle,
             m.purchase_date, m.warranty_expiry_date, m.mapped_purchase, w.halo_column, w.policy, w.visible_in_list, w.run,
             w.scalepad_field = 'purchase_date' AS is_purchase,
             CASE w.scalepad_field WHEN 'purchase_date' THEN m.purchase_date
                                   WHEN 'warranty_expiry_date' THEN m.warranty_expiry_date
                                   WHEN 'manufacturer_expiry_date' THEN m.manufacturer_expiry_date END AS scalepad_value,
             CASE w.scalepad_field WHEN 'purchase_date' THEN m.purchase_date_raw
                                   WHEN 'warranty_expiry_date' THEN m.warranty_expiry_date_raw
                                   WHEN 'manufacturer_expiry_date' THEN m.manufacturer_expiry_date_raw END AS scalepad_raw,
             CASE w.halo_column WHEN 'supplier_purchasedate' THEN m.halo_purchasedate
                                WHEN 'warranty_start' THEN m.halo_start
                                WHEN 'warranty_end' THEN m.halo_end END AS halo_value,
             CASE w.halo_column WHEN 'supplier_purchasedate' THEN m.halo_purchasedate_raw
                                WHEN 'warranty_start' THEN m.halo_start_raw
                                WHEN 'warranty_end' THEN m.halo_end_raw END AS halo_raw,
             CASE w.halo_column WHEN 'supplier_purchasedate' THEN m.mapped_purchase
                                WHEN 'warranty_start' THEN m.mapped_start
                                WHEN 'warranty_end' THEN m.mapped_end END AS mapped_value,
             CASE w.halo_column WHEN 'supplier_purchasedate' THEN m.mapped_purchase_raw
                                WHEN 'warranty_start' THEN m.mapped_start_raw
                                WHEN 'warranty_end' THEN m.mapped_end_raw END AS mapped_raw
      FROM halo_asset_match m JOIN halo_update_column w ON w.connection = m.connection) c
    LEFT JOIN halo_asset_update u ON u.connection = c.connection AND u.asset = c.asset AND u.halo_column = c.halo_column
    -- The same row where the asset was read for this very date.
    LEFT JOIN halo_asset_update r ON r.id = u.id AND r.checked_at IS NOT NULL AND r.new_value = c.scalepad_value
    WHERE COALESCE(c.scalepad_raw, CAST(c.scalepad_value AS VARCHAR)) IS NOT NULL) d
  LEFT JOIN halo_asset_update p ON p.connection = d.connection AND p.asset = d.asset AND p.halo_column = 'supplier_purchasedate') v;

-- The review list: what is not planned, and who dismissed it. A dismissal holds as long as the reason and the values are those that it was
-- made for.
CREATE VIEW halo_review_list AS
SELECT r.connection, r.verdict, r.asset, r.name, r.client, r.client_name, r.scalepad_client, r.scalepad_client_name, r.scalepad_customer,
       r.serial_number, r.serial_key, r.halo_column, r.halo_value, r.scalepad_value, r.scalepad_raw, r.source, r.halo_raw, r.mapped_value,
       r.implausible, r.state, r.planned_run, r.last_error, x.note, x.who, x.dismissed_at
FROM halo_asset_review r
LEFT JOIN halo_review_dismissal x
  ON x.connection = r.connection AND x.serial_key = r.serial_key AND x.asset = r.asset AND x.halo_column = r.halo_column
  AND x.verdict = r.verdict AND x.halo_value IS NOT DISTINCT FROM r.halo_value AND x.halo_raw IS NOT DISTINCT FROM r.halo_raw
  AND x.mapped_value IS NOT DISTINCT FROM r.mapped_value AND x.scalepad_value IS NOT DISTINCT FROM r.scalepad_value
  AND x.scalepad_raw IS NOT DISTINCT FROM r.scalepad_raw AND x.client IS NOT DISTINCT FROM r.client
  AND x.scalepad_client IS NOT DISTINCT FROM r.scalepad_client
WHERE r.verdict <> 'PLANNED';
