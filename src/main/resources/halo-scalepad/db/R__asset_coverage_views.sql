-- The views of what ScalePad has of Halo's machines. This file runs again whenever it changes, after the other migrations; the next run
-- compares all machines by it.

DROP VIEW IF EXISTS asset_coverage_by_client;
DROP VIEW IF EXISTS asset_coverage;
DROP VIEW IF EXISTS asset_coverage_reason;
DROP VIEW IF EXISTS asset_coverage_difference;
DROP VIEW IF EXISTS asset_coverage_machine;
DROP VIEW IF EXISTS asset_coverage_by_serial;
DROP VIEW IF EXISTS asset_coverage_unmatched;
DROP VIEW IF EXISTS asset_coverage_outdated;
DROP VIEW IF EXISTS asset_coverage_partner;
DROP VIEW IF EXISTS asset_coverage_serial;
DROP VIEW IF EXISTS asset_coverage_link_change;
DROP VIEW IF EXISTS asset_coverage_link;

-- ScalePad's clients with the customers that they are linked to, as they are now, and those that the last comparison took otherwise.
CREATE VIEW asset_coverage_link AS
SELECT k.connection, k.client_id, k.state, k.customer, c.name AS customer_name
FROM scalepad_client_link k
LEFT JOIN scalepad_client c ON c.connection = k.connection AND c.source_record_id = k.customer;

CREATE VIEW asset_coverage_link_change AS
SELECT connection, client_id, customer
FROM (SELECT connection, client_id, state, customer, customer_name FROM asset_coverage_link
      UNION ALL
      SELECT connection, client_id, state, customer, customer_name FROM halo_coverage_link) link
GROUP BY connection, client_id, state, customer, customer_name
HAVING COUNT(*) = 1;

-- The serials of what changed, as they are now and as the last comparison had them, with the run of the change: whatever has one of them
-- is compared again.
CREATE VIEW asset_coverage_serial AS
SELECT connection, compare_run, serial_key FROM scalepad_hardware_asset
UNION ALL
SELECT connection, compare_run, serial_key FROM halo_asset_remark
UNION ALL
SELECT connection, compare_run, serial_key FROM scalepad_listed_asset
UNION ALL
SELECT connection, changed_run, serial_key FROM scalepad_lifecycle
UNION ALL
SELECT connection, last_run, serial_key FROM scalepad_lifecycle WHERE was_ambiguous = TRUE AND NOT is_ambiguous
UNION ALL
SELECT a.connection, a.compare_run, v.serial_key
FROM scalepad_hardware_asset a
JOIN halo_asset_coverage v ON v.connection = a.connection AND v.machine = 'halo ' || CAST(a.source_record_id AS VARCHAR)
UNION ALL
SELECT p.connection, p.compare_run, v.serial_key
FROM halo_asset_remark p
JOIN halo_asset_coverage v ON v.connection = p.connection AND v.machine = 'halo ' || CAST(p.source_record_id AS VARCHAR)
UNION ALL
SELECT l.connection, l.compare_run, v.serial_key
FROM scalepad_listed_asset l
JOIN halo_asset_coverage v ON v.connection = l.connection AND v.listed_asset = l.asset_id;

-- Halo's ids of what changed on either side, as it is matched now and as the last comparison had it.
CREATE VIEW asset_coverage_partner AS
SELECT connection, compare_run, source_record_id AS asset FROM scalepad_hardware_asset
UNION ALL
SELECT connection, compare_run, source_record_id FROM halo_asset_remark
UNION ALL
SELECT connection, compare_run, asset FROM scalepad_listed_asset
UNION ALL
SELECT l.connection, l.compare_run, v.asset
FROM scalepad_listed_asset l
JOIN halo_asset_coverage v ON v.connection = l.connection AND v.listed_asset = l.asset_id;

-- Which of Halo's assets each of ScalePad's is, by its serial: the one active asset that has it, else the first inactive one, else one of a
-- type that is skipped. A serial that two active assets have, or two of ScalePad's, is nobody's; 0 stands for two active ones.
CREATE VIEW asset_coverage_by_serial AS
SELECT l.connection, l.compare_run, l.asset_id,
       CASE WHEN l.missing_since IS NOT NULL OR l.serial_key IS NULL
                 OR EXISTS (SELECT 1 FROM scalepad_listed_asset o
                            WHERE o.connection = l.connection AND o.serial_key = l.serial_key AND o.missing_since IS NULL
                              AND o.asset_id <> l.asset_id) THEN NULL
            ELSE NULLIF(COALESCE(
              (SELECT CASE WHEN COUNT(CASE WHEN a.is_active THEN 1 END) > 1 THEN 0
                           ELSE COALESCE(MIN(CASE WHEN a.is_active THEN a.source_record_id END), MIN(a.source_record_id)) END
               FROM scalepad_hardware_asset a
               WHERE a.connection = l.connection AND a.serial_key = l.serial_key AND a.missing_since IS NULL AND a.skipped_as IS NULL),
              (SELECT MIN(r.source_record_id)
               FROM halo_asset_remark r
               LEFT JOIN scalepad_hardware_asset a ON a.connection = r.connection AND a.source_record_id = r.source_record_id
                                                  AND a.missing_since IS NULL AND a.skipped_as IS NULL
               WHERE r.connection = l.connection AND r.serial_key = l.serial_key AND r.skipped_as IS NOT NULL
                 AND a.source_record_id IS NULL)), 0) END AS asset
FROM scalepad_listed_asset l;

-- The names, within the customers that ScalePad's clients are linked to, of what no serial has matched.
CREATE VIEW asset_coverage_unmatched AS
SELECT l.connection, l.client_id, k.customer, UPPER(TRIM(l.name)) AS name
FROM scalepad_listed_asset l
JOIN scalepad_client_link k ON k.connection = l.connection AND k.client_id = l.client_id AND k.state = 'MATCHED'
WHERE l.missing_since IS NULL AND l.matched_by IS DISTINCT FROM 'SERIAL' AND UPPER(TRIM(l.name)) <> '';

-- The three views that a run compares by are one upon the other: as tables within one statement, H2 would need a tenth of a second to
-- prepare it.

-- First, the machines: each of Halo's with what ScalePad has of it, then what ScalePad has alone. Makers and models are in the form in
-- which they are compared. serial_owners is how many active assets of Halo have its serial: 0, 1, or 2 for more.
CREATE VIEW asset_coverage_machine AS
SELECT a.connection, a.compare_run, 'halo ' || CAST(a.source_record_id AS VARCHAR) AS machine, a.source_record_id AS asset, l.asset_id AS listed_asset,
       l.matched_by, a.name, l.name AS listed_name, a.serial_number, l.serial_number AS listed_serial_number,
       a.serial_key, l.serial_key AS listed_serial, a.client_source_record_id AS client, a.client_name, a.type, l.type AS listed_type,
       a.is_active, FALSE AS is_skipped, p.serial_placeholder,
       CASE WHEN a.serial_key IS NULL THEN 0
            WHEN a.is_active AND EXISTS (SELECT 1 FROM scalepad_hardware_asset o
                                         WHERE o.connection = a.connection AND o.serial_key = a.serial_key
                                           AND o.source_record_id <> a.source_record_id AND o.missing_since IS NULL
                                           AND o.skipped_as IS NULL AND o.is_active) THEN 2
            ELSE 1 END AS serial_owners,
       k.state AS link_state, k.customer,
       CASE WHEN l.asset_id IS NULL AND a.serial_key IS NOT NULL
            THEN EXISTS (SELECT 1 FROM scalepad_listed_asset o
                         WHERE o.connection = a.connection AND o.serial_key = a.serial_key AND o.missing_since IS NULL)
            ELSE FALSE END AS is_listed,
       CASE WHEN LEFT(UPPER(a.manufacturer_name), 7) = 'HEWLETT' THEN 'HP'
            ELSE NULLIF(TRANSLATE(UPPER(a.manufacturer_name), ' .,-_/()&', ''), '') END AS maker,
       CASE WHEN LEFT(UPPER(l.manufacturer_name), 7) = 'HEWLETT' THEN 'HP'
            ELSE NULLIF(TRANSLATE(UPPER(l.manufacturer_name), ' .,-_/()&', ''), '') END AS listed_maker,
       TRANSLATE(UPPER(COALESCE(a.model_number, a.model_description)), ' .,-_/()&', '') AS model_1,
       TRANSLATE(UPPER(COALESCE(a.model_description, a.model_number)), ' .,-_/()&', '') AS model_2,
       TRANSLATE(UPPER(COALESCE(l.model_number, l.model_description)), ' .,-_/()&', '') AS listed_1,
       TRANSLATE(UPPER(COALESCE(l.model_description, l.model_number)), ' .,-_/()&', '') AS listed_2,
       a.purchase_date, a.warranty_expiry_date, y.purchase_date AS lifecycle_purchase_date,
       COALESCE(y.warranty_expiry_date, y.manufacturer_expiry_date) AS lifecycle_expiry_date
FROM scalepad_hardware_asset a
LEFT JOIN halo_asset_remark p ON p.connection = a.connection AND p.source_record_id = a.source_record_id
LEFT JOIN scalepad_listed_asset l ON l.connection = a.connection AND l.asset = a.source_record_id
LEFT JOIN scalepad_client_link k ON k.connection = l.connection AND k.client_id = l.client_id
LEFT JOIN scalepad_lifecycle y ON y.connection = a.connection AND y.serial_key = COALESCE(a.serial_key, l.serial_key)
                              AND y.missing_since IS NULL AND NOT y.is_ambiguous
WHERE a.missing_since IS NULL AND a.skipped_as IS NULL
UNION ALL
-- Assets of a type that is skipped.
SELECT p.connection, p.compare_run, 'halo ' || CAST(p.source_record_id AS VARCHAR), p.source_record_id, l.asset_id, l.matched_by, p.name, l.name,
       p.serial_number, l.serial_number, p.serial_key, l.serial_key, p.client_source_record_id, p.client_name, CAST(NULL AS VARCHAR),
       l.type, TRUE, TRUE, CAST(NULL AS VARCHAR), 0, k.state, k.customer,
       CASE WHEN l.asset_id IS NULL AND p.serial_key IS NOT NULL
            THEN EXISTS (SELECT 1 FROM scalepad_listed_asset o
                         WHERE o.connection = p.connection AND o.serial_key = p.serial_key AND o.missing_since IS NULL)
            ELSE FALSE END,
       CAST(NULL AS VARCHAR),
       CASE WHEN LEFT(UPPER(l.manufacturer_name), 7) = 'HEWLETT' THEN 'HP'
            ELSE NULLIF(TRANSLATE(UPPER(l.manufacturer_name), ' .,-_/()&', ''), '') END,
       CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR),
       TRANSLATE(UPPER(COALESCE(l.model_number, l.model_description)), ' .,-_/()&', ''),
       TRANSLATE(UPPER(COALESCE(l.model_description, l.model_number)), ' .,-_/()&', ''),
       CAST(NULL AS DATE), CAST(NULL AS DATE), y.purchase_date, COALESCE(y.warranty_expiry_date, y.manufacturer_expiry_date)
FROM halo_asset_remark p
LEFT JOIN scalepad_hardware_asset a ON a.connection = p.connection AND a.source_record_id = p.source_record_id
                                   AND a.missing_since IS NULL AND a.skipped_as IS NULL
LEFT JOIN scalepad_listed_asset l ON l.connection = p.connection AND l.asset = p.source_record_id
LEFT JOIN scalepad_client_link k ON k.connection = l.connection AND k.client_id = l.client_id
LEFT JOIN scalepad_lifecycle y ON y.connection = p.connection AND y.serial_key = COALESCE(p.serial_key, l.serial_key)
                              AND y.missing_since IS NULL AND NOT y.is_ambiguous
WHERE p.skipped_as IS NOT NULL AND a.source_record_id IS NULL
UNION ALL
-- What ScalePad has alone.
SELECT l.connection, l.compare_run, 'scalepad ' || l.asset_id, CAST(NULL AS INTEGER), l.asset_id, CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR), l.name,
       CAST(NULL AS VARCHAR), l.serial_number, CAST(NULL AS VARCHAR), l.serial_key, c.source_record_id, COALESCE(c.name, l.client_name),
       l.type, l.type, TRUE, FALSE, CAST(NULL AS VARCHAR),
       CASE WHEN l.serial_key IS NULL THEN 0
            ELSE CAST((SELECT COUNT(*) FROM scalepad_hardware_asset o
                       WHERE o.connection = l.connection AND o.serial_key = l.serial_key AND o.missing_since IS NULL
                         AND o.skipped_as IS NULL AND o.is_active) AS INTEGER) END,
       CAST(NULL AS VARCHAR), CAST(NULL AS INTEGER), TRUE, CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR),
       CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR), CAST(NULL AS DATE), CAST(NULL AS DATE), y.purchase_date,
       COALESCE(y.warranty_expiry_date, y.manufacturer_expiry_date)
FROM scalepad_listed_asset l
LEFT JOIN scalepad_client_link k ON k.connection = l.connection AND k.client_id = l.client_id AND k.state = 'MATCHED'
LEFT JOIN scalepad_client c ON c.connection = k.connection AND c.source_record_id = k.customer
LEFT JOIN scalepad_lifecycle y ON y.connection = l.connection AND y.serial_key = l.serial_key AND y.missing_since IS NULL
                              AND NOT y.is_ambiguous
WHERE l.missing_since IS NULL AND l.asset IS NULL;

-- Second, in what the two sides differ. A serial that two active assets of Halo have says of neither which dates are its own.
CREATE VIEW asset_coverage_difference AS
SELECT m.connection, m.compare_run, m.machine, m.asset, m.listed_asset, m.matched_by, COALESCE(m.name, m.listed_name) AS name,
       COALESCE(m.serial_number, m.listed_serial_number) AS serial_number, m.serial_key, m.listed_serial, m.client, m.client_name, m.type,
       m.is_active, m.is_skipped, m.serial_placeholder, m.serial_owners, m.link_state, m.is_listed, m.maker, w.halo_complete,
       w.scalepad_complete,
       CASE WHEN m.asset IS NULL OR m.serial_key IS NULL OR m.serial_owners <= 1
            THEN COALESCE(m.lifecycle_purchase_date, m.purchase_date) ELSE m.purchase_date END AS purchase_date,
       CASE WHEN m.asset IS NULL OR m.serial_key IS NULL OR m.serial_owners <= 1
            THEN COALESCE(m.lifecycle_expiry_date, m.warranty_expiry_date) ELSE m.warranty_expiry_date END AS warranty_expiry_date,
       CASE WHEN m.link_state = 'MISSING' OR m.link_state = 'MATCHED' AND m.customer <> m.client THEN ', CLIENT' ELSE '' END AS other_client,
       CASE WHEN m.listed_type IN ('WORKSTATION', 'SERVER', 'VIRTUAL', 'NETWORK', 'MOBILE', 'IMAGING')
                 AND (m.is_skipped OR m.type <> m.listed_type) THEN ', TYPE' ELSE '' END AS other_type,
       CASE WHEN POSITION(m.maker IN m.listed_maker) = 0 AND POSITION(m.listed_maker IN m.maker) = 0
            THEN ', MANUFACTURER' ELSE '' END AS other_manufacturer,
       -- Number and description of either side may be what the other side has in either of its own.
       CASE WHEN POSITION(m.model_1 IN m.listed_1) = 0 AND POSITION(m.listed_1 IN m.model_1) = 0
                 AND POSITION(m.model_1 IN m.listed_2) = 0 AND POSITION(m.listed_2 IN m.model_1) = 0
                 AND POSITION(m.model_2 IN m.listed_1) = 0 AND POSITION(m.listed_1 IN m.model_2) = 0
                 AND POSITION(m.model_2 IN m.listed_2) = 0 AND POSITION(m.listed_2 IN m.model_2) = 0
            THEN ', MODEL' ELSE '' END AS other_model,
       -- Virtual machines have no warranty to look up. What ScalePad has from another source is no gap.
       CASE WHEN m.asset IS NOT NULL AND m.is_active AND m.type <> 'VIRTUAL' THEN NULLIF(SUBSTRING(
         CASE WHEN COALESCE(m.serial_key, m.listed_serial) IS NULL THEN ', SERIAL' ELSE '' END
         || CASE WHEN COALESCE(m.maker, m.listed_maker) IS NULL THEN ', MANUFACTURER' ELSE '' END
         || CASE WHEN (LEFT(COALESCE(m.maker, m.listed_maker), 2) = 'HP' OR LEFT(COALESCE(m.maker, m.listed_maker), 6) = 'LENOVO')
                      AND COALESCE(m.model_1, m.listed_1) IS NULL THEN ', MODEL' ELSE '' END, 3), '') END AS lookup_gap
FROM asset_coverage_machine m
JOIN halo_coverage_read w ON w.connection = m.connection;

-- Third, the reason of each machine's status: the first that fits.
CREATE VIEW asset_coverage_reason AS
SELECT d.connection, d.compare_run, d.machine, d.asset, d.listed_asset, d.name, d.serial_number, COALESCE(d.serial_key, d.listed_serial, '') AS serial_key,
       d.client, d.client_name, d.type, d.is_listed, d.lookup_gap, d.purchase_date, d.warranty_expiry_date,
       NULLIF(SUBSTRING(d.other_client || d.other_type || d.other_manufacturer || d.other_model, 3), '') AS differences,
       CASE
         WHEN d.asset IS NOT NULL AND d.listed_asset IS NOT NULL AND NOT d.is_active
           THEN CASE WHEN d.halo_complete THEN 'INACTIVE_IN_HALO' ELSE 'HALO_NOT_READ' END
         WHEN d.asset IS NOT NULL AND d.listed_asset IS NOT NULL THEN
           CASE WHEN d.other_client <> '' THEN CASE d.link_state WHEN 'MISSING' THEN 'CUSTOMER_MISSING' ELSE 'OTHER_CLIENT' END
                WHEN d.other_type <> '' THEN 'OTHER_TYPE'
                WHEN d.other_manufacturer <> '' THEN 'OTHER_MANUFACTURER'
                WHEN d.other_model <> '' THEN 'OTHER_MODEL'
                ELSE 'MATCHED_BY_' || d.matched_by END
         WHEN d.asset IS NOT NULL THEN
           CASE WHEN NOT d.scalepad_complete THEN 'SCALEPAD_NOT_READ'
                WHEN d.is_skipped THEN 'TYPE_NOT_SYNCED'
                WHEN NOT d.is_active THEN 'INACTIVE'
                WHEN d.serial_key IS NULL AND d.serial_placeholder IS NOT NULL THEN 'PLACEHOLDER_SERIAL'
                WHEN d.serial_key IS NULL THEN 'NO_SERIAL'
                WHEN d.serial_owners > 1 THEN 'SERIAL_TWICE_IN_HALO'
                WHEN d.is_listed THEN 'SERIAL_TWICE_IN_SCALEPAD'
                WHEN d.maker IS NULL THEN 'NO_MANUFACTURER'
                WHEN NOT EXISTS (SELECT 1 FROM scalepad_client_link c
                                 WHERE c.connection = d.connection AND c.customer = d.client AND c.state = 'MATCHED') THEN 'CLIENT_NOT_LINKED'
                ELSE 'NOTHING_FOUND' END
         WHEN NOT d.halo_complete THEN 'HALO_NOT_READ'
         WHEN d.serial_owners > 1 THEN 'SERIAL_TWICE_IN_HALO'
         WHEN d.serial_owners = 1 THEN 'SERIAL_TWICE_IN_SCALEPAD'
         WHEN d.listed_serial IS NULL THEN 'NO_SERIAL_IN_SCALEPAD'
         WHEN EXISTS (SELECT 1 FROM scalepad_hardware_asset g
                      WHERE g.connection = d.connection AND g.serial_key = d.listed_serial AND g.missing_since IS NOT NULL)
           THEN 'MISSING_IN_HALO'
         WHEN EXISTS (SELECT 1 FROM halo_rejected_record r
                      WHERE r.connection = d.connection AND r.kind = 'assets' AND POSITION(d.listed_serial IN UPPER(r.payload)) > 0)
           THEN 'REJECTED_IN_HALO'
         ELSE 'OTHER_SOURCE' END AS reason
FROM asset_coverage_difference d;

-- Machines of an earlier comparison that neither side has any more, or that are found on the other side by now.
CREATE VIEW asset_coverage_outdated AS
SELECT l.connection, l.compare_run, 'scalepad ' || l.asset_id AS machine
FROM scalepad_listed_asset l
WHERE l.missing_since IS NOT NULL OR l.asset IS NOT NULL
UNION ALL
SELECT a.connection, a.compare_run, 'halo ' || CAST(a.source_record_id AS VARCHAR)
FROM scalepad_hardware_asset a
LEFT JOIN halo_asset_remark p ON p.connection = a.connection AND p.source_record_id = a.source_record_id
WHERE (a.missing_since IS NOT NULL OR a.skipped_as IS NOT NULL) AND p.skipped_as IS NULL
UNION ALL
SELECT p.connection, p.compare_run, 'halo ' || CAST(p.source_record_id AS VARCHAR)
FROM halo_asset_remark p
LEFT JOIN scalepad_hardware_asset a ON a.connection = p.connection AND a.source_record_id = p.source_record_id
                                   AND a.missing_since IS NULL AND a.skipped_as IS NULL
WHERE p.skipped_as IS NULL AND a.source_record_id IS NULL;

-- One row a machine, as the last run compared the two sides, with what each side has.
CREATE VIEW asset_coverage AS
SELECT v.connection, v.machine, v.status, v.reason, v.differences, v.lookup_gap, v.name, v.serial_number, v.client, v.client_name, v.type,
       v.purchase_date, v.warranty_expiry_date, v.last_run,
       v.asset, a.name AS halo_name, a.serial_number AS halo_serial_number, p.serial_placeholder, a.type AS halo_type,
       COALESCE(a.asset_type_name, p.skipped_as) AS halo_asset_type, COALESCE(a.is_active, p.skipped_as IS NOT NULL) AS is_active,
       a.manufacturer_name AS halo_manufacturer, a.model_number AS halo_model_number, a.model_description AS halo_model,
       a.purchase_date AS halo_purchase_date, a.warranty_expiry_date AS halo_warranty_expiry_date,
       v.listed_asset, l.name AS scalepad_name, l.serial_number AS scalepad_serial_number, l.type AS scalepad_type,
       l.manufacturer_name AS scalepad_manufacturer, l.model_number AS scalepad_model_number, l.model_description AS scalepad_model,
       l.client_id AS scalepad_client, l.client_name AS scalepad_client_name, l.matched_by,
       y.serial_key AS lifecycle, y.purchase_date AS lifecycle_purchase_date, y.warranty_expiry_date AS lifecycle_warranty_expiry_date,
       y.manufacturer_expiry_date AS lifecycle_manufacturer_expiry_date, y.source AS lifecycle_source
FROM halo_asset_coverage v
LEFT JOIN scalepad_hardware_asset a ON a.connection = v.connection AND a.source_record_id = v.asset AND a.skipped_as IS NULL
LEFT JOIN halo_asset_remark p ON p.connection = v.connection AND p.source_record_id = v.asset
LEFT JOIN scalepad_listed_asset l ON l.connection = v.connection AND l.asset_id = v.listed_asset
LEFT JOIN scalepad_lifecycle y ON y.connection = v.connection AND y.serial_key = COALESCE(a.serial_key, l.serial_key) AND y.missing_since IS NULL;

-- The numbers of each client. Inactive assets, and those of a type that is no hardware, are not expected in ScalePad.
CREATE VIEW asset_coverage_by_client AS
SELECT v.connection, v.client, MAX(v.client_name) AS client_name, COUNT(*) AS machines,
       SUM(CASE WHEN v.status IN ('IN_BOTH', 'DIFFERENT') THEN 1 ELSE 0 END) AS in_both,
       SUM(CASE WHEN v.status = 'ONLY_IN_HALO' AND v.reason NOT IN ('INACTIVE', 'TYPE_NOT_SYNCED') THEN 1 ELSE 0 END) AS only_in_halo,
       SUM(CASE WHEN v.status = 'ONLY_IN_SCALEPAD' THEN 1 ELSE 0 END) AS only_in_scalepad,
       SUM(CASE WHEN v.status = 'UNCLEAR' THEN 1 ELSE 0 END) AS unclear,
       SUM(CASE WHEN v.status = 'ONLY_IN_HALO' AND v.reason IN ('INACTIVE', 'TYPE_NOT_SYNCED') THEN 1 ELSE 0 END) AS not_expected,
       SUM(CASE WHEN v.lookup_gap IS NOT NULL THEN 1 ELSE 0 END) AS lookup_gaps,
       SUM(CASE WHEN v.lookup_gap IS NOT NULL AND v.purchase_date IS NULL AND v.warranty_expiry_date IS NULL THEN 1 ELSE 0 END)
         AS gaps_without_dates,
       SUM(CASE WHEN COALESCE(v.purchase_date, v.warranty_expiry_date) IS NOT NULL THEN 1 ELSE 0 END) AS with_dates,
       SUM(CASE WHEN v.warranty_expiry_date < CURRENT_DATE THEN 1 ELSE 0 END) AS warranty_ended,
       SUM(CASE WHEN v.warranty_expiry_date BETWEEN CURRENT_DATE AND CURRENT_DATE + INTERVAL '90' DAY THEN 1 ELSE 0 END) AS ending_soon
FROM halo_asset_coverage v
GROUP BY v.connection, v.client, CASE WHEN v.client IS NULL THEN v.client_name END;

UPDATE halo_coverage_read SET compared_run = 0;
