-- One row a machine: which of Halo's assets and of ScalePad's it is, its status, and the reason. The documentation of the view
-- asset_coverage says what each means. The first reason that fits is the row's; a row that is as it was is not written.
MERGE INTO halo_asset_coverage t
USING (
  SELECT f.machine, f.asset, f.listed_asset, f.name, f.serial_number, f.client, f.client_name, f.type, f.reason, f.differences,
         f.lookup_gap, f.purchase_date, f.warranty_expiry_date,
         COALESCE(SUBSTRING(UPPER(TRIM(f.name)), 1, 300), '') AS name_key, COALESCE(f.serial_key, f.listed_serial, '') AS serial_key,
         COALESCE(SUBSTRING(UPPER(TRIM(f.client_name)), 1, 300), '') AS client_key,
         CASE WHEN f.reason IN ('MATCHED_BY_SERIAL', 'MATCHED_BY_NAME') THEN 'IN_BOTH'
              WHEN f.reason IN ('OTHER_CLIENT', 'CUSTOMER_MISSING', 'OTHER_TYPE', 'OTHER_MANUFACTURER', 'OTHER_MODEL') THEN 'DIFFERENT'
              WHEN f.reason IN ('SCALEPAD_NOT_READ', 'HALO_NOT_READ', 'REJECTED_IN_HALO', 'SERIAL_TWICE_IN_SCALEPAD') THEN 'UNCLEAR'
              WHEN f.reason = 'SERIAL_TWICE_IN_HALO' AND f.is_listed THEN 'UNCLEAR'
              WHEN f.listed_asset IS NOT NULL THEN 'ONLY_IN_SCALEPAD'
              ELSE 'ONLY_IN_HALO' END AS status
  FROM (
    SELECT d.machine, d.asset, d.listed_asset, d.name, d.serial_number, d.client, d.client_name, d.type, d.is_listed,
           d.serial_key, d.listed_serial,
           d.purchase_date, d.warranty_expiry_date,
           NULLIF(SUBSTRING(d.other_client || d.other_type || d.other_manufacturer || d.other_model, 3), '') AS differences,
           -- Virtual machines have no warranty to look up. What ScalePad has from another source is no gap.
           CASE WHEN d.asset IS NOT NULL AND d.is_active AND d.type <> 'VIRTUAL' THEN NULLIF(SUBSTRING(
             CASE WHEN COALESCE(d.serial_key, d.listed_serial) IS NULL THEN ', SERIAL' ELSE '' END
             || CASE WHEN COALESCE(d.maker, d.listed_maker) IS NULL THEN ', MANUFACTURER' ELSE '' END
             || CASE WHEN (COALESCE(d.maker, d.listed_maker) LIKE 'HP%' OR COALESCE(d.maker, d.listed_maker) LIKE 'LENOVO%')
                          AND COALESCE(d.model_1, d.listed_1) IS NULL THEN ', MODEL' ELSE '' END, 3), '') END AS lookup_gap,
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
                    WHEN d.active_of_serial > 1 THEN 'SERIAL_TWICE_IN_HALO'
                    WHEN d.is_listed THEN 'SERIAL_TWICE_IN_SCALEPAD'
                    WHEN d.maker IS NULL THEN 'NO_MANUFACTURER'
                    WHEN NOT EXISTS (SELECT 1 FROM scalepad_client_link c
                                     WHERE c.connection = :#${variable.run.connection} AND c.customer = d.client AND c.state = 'MATCHED')
                      THEN 'CLIENT_NOT_LINKED'
                    ELSE 'NOTHING_FOUND' END
             WHEN NOT d.halo_complete THEN 'HALO_NOT_READ'
             WHEN d.active_of_serial > 1 THEN 'SERIAL_TWICE_IN_HALO'
             WHEN d.active_of_serial = 1 THEN 'SERIAL_TWICE_IN_SCALEPAD'
             WHEN d.listed_serial IS NULL THEN 'NO_SERIAL_IN_SCALEPAD'
             WHEN EXISTS (SELECT 1 FROM scalepad_hardware_asset g
                          WHERE g.connection = :#${variable.run.connection} AND g.serial_key = d.listed_serial AND g.missing_since IS NOT NULL)
               THEN 'MISSING_IN_HALO'
             WHEN EXISTS (SELECT 1 FROM halo_rejected_record r
                          WHERE r.connection = :#${variable.run.connection} AND r.kind = 'assets'
                            AND POSITION(d.listed_serial IN UPPER(r.payload)) > 0)
               THEN 'REJECTED_IN_HALO'
             ELSE 'OTHER_SOURCE' END AS reason
    FROM (
      SELECT m.*, w.halo_complete, w.scalepad_complete,
             CASE WHEN m.link_state = 'MISSING' OR m.link_state = 'MATCHED' AND m.customer <> m.client THEN ', CLIENT' ELSE '' END
               AS other_client,
             CASE WHEN m.listed_type IN ('WORKSTATION', 'SERVER', 'VIRTUAL', 'NETWORK', 'MOBILE', 'IMAGING')
                       AND (m.is_skipped OR m.type <> m.listed_type) THEN ', TYPE' ELSE '' END AS other_type,
             CASE WHEN POSITION(m.maker IN m.listed_maker) = 0 AND POSITION(m.listed_maker IN m.maker) = 0
                  THEN ', MANUFACTURER' ELSE '' END AS other_manufacturer,
             -- Number and description of either side may be what the other side has in either of its own.
             CASE WHEN POSITION(m.model_1 IN m.listed_1) = 0 AND POSITION(m.listed_1 IN m.model_1) = 0
                       AND POSITION(m.model_1 IN m.listed_2) = 0 AND POSITION(m.listed_2 IN m.model_1) = 0
                       AND POSITION(m.model_2 IN m.listed_1) = 0 AND POSITION(m.listed_1 IN m.model_2) = 0
                       AND POSITION(m.model_2 IN m.listed_2) = 0 AND POSITION(m.listed_2 IN m.model_2) = 0
                  THEN ', MODEL' ELSE '' END AS other_model
      FROM (
        SELECT h.machine, h.asset, l.asset_id AS listed_asset, l.matched_by, COALESCE(h.name, l.name) AS name,
               COALESCE(h.serial_number, l.serial_number) AS serial_number, h.serial_key, l.serial_key AS listed_serial,
               h.client, h.client_name, h.type, l.type AS listed_type, h.is_active, h.is_skipped, h.serial_placeholder,
               h.active_of_serial, k.state AS link_state, k.customer,
               CASE WHEN l.asset_id IS NULL AND h.serial_key IS NOT NULL
                    THEN EXISTS (SELECT 1 FROM scalepad_listed_asset o
                                 WHERE o.connection = :#${variable.run.connection} AND o.serial_key = h.serial_key
                                   AND o.missing_since IS NULL) ELSE FALSE END AS is_listed,
               CASE WHEN UPPER(h.manufacturer_name) LIKE 'HEWLETT%' THEN 'HP' ELSE NULLIF(TRANSLATE(UPPER(h.manufacturer_name), ' .,-_/()&', ''), '') END AS maker,
               CASE WHEN UPPER(l.manufacturer_name) LIKE 'HEWLETT%' THEN 'HP' ELSE NULLIF(TRANSLATE(UPPER(l.manufacturer_name), ' .,-_/()&', ''), '') END AS listed_maker,
               COALESCE(TRANSLATE(UPPER(h.model_number), ' .,-_/()&', ''), TRANSLATE(UPPER(h.model_description), ' .,-_/()&', '')) AS model_1,
               COALESCE(TRANSLATE(UPPER(h.model_description), ' .,-_/()&', ''), TRANSLATE(UPPER(h.model_number), ' .,-_/()&', '')) AS model_2,
               COALESCE(TRANSLATE(UPPER(l.model_number), ' .,-_/()&', ''), TRANSLATE(UPPER(l.model_description), ' .,-_/()&', '')) AS listed_1,
               COALESCE(TRANSLATE(UPPER(l.model_description), ' .,-_/()&', ''), TRANSLATE(UPPER(l.model_number), ' .,-_/()&', '')) AS listed_2,
               COALESCE(y.purchase_date, h.purchase_date) AS purchase_date,
               COALESCE(y.warranty_expiry_date, y.manufacturer_expiry_date, h.warranty_expiry_date) AS warranty_expiry_date
        FROM (
          SELECT 'halo ' || CAST(a.source_record_id AS VARCHAR) AS machine, a.source_record_id AS asset, a.name, a.serial_number,
                 a.serial_key, a.client_source_record_id AS client, a.client_name, a.type, a.manufacturer_name, a.model_number,
                 a.model_description, a.is_active, FALSE AS is_skipped, p.serial_placeholder, a.purchase_date, a.warranty_expiry_date,
                 COUNT(CASE WHEN a.is_active THEN 1 END) OVER (PARTITION BY a.serial_key) AS active_of_serial
          FROM scalepad_hardware_asset a
          LEFT JOIN halo_asset_remark p ON p.connection = a.connection AND p.source_record_id = a.source_record_id
          WHERE a.connection = :#${variable.run.connection} AND a.missing_since IS NULL AND a.skipped_as IS NULL
          UNION ALL
          SELECT 'halo ' || CAST(p.source_record_id AS VARCHAR), p.source_record_id, p.name, p.serial_number, p.serial_key,
                 p.client_source_record_id, p.client_name, CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR),
                 CAST(NULL AS VARCHAR), TRUE, TRUE, CAST(NULL AS VARCHAR), CAST(NULL AS DATE), CAST(NULL AS DATE), 0
          FROM halo_asset_remark p
          LEFT JOIN scalepad_hardware_asset a ON a.connection = p.connection AND a.source_record_id = p.source_record_id
                                             AND a.missing_since IS NULL AND a.skipped_as IS NULL
          WHERE p.connection = :#${variable.run.connection} AND p.skipped_as IS NOT NULL AND a.source_record_id IS NULL) h
        LEFT JOIN scalepad_listed_asset l ON l.connection = :#${variable.run.connection} AND l.asset = h.asset
        LEFT JOIN scalepad_client_link k ON k.connection = :#${variable.run.connection} AND k.client_id = l.client_id
        LEFT JOIN scalepad_lifecycle y ON y.connection = :#${variable.run.connection} AND y.missing_since IS NULL AND NOT y.is_ambiguous
          AND y.serial_key = CASE WHEN h.serial_key IS NULL THEN l.serial_key WHEN h.active_of_serial <= 1 THEN h.serial_key END
        UNION ALL
        SELECT 'scalepad ' || l.asset_id, CAST(NULL AS INTEGER), l.asset_id, CAST(NULL AS VARCHAR), l.name, l.serial_number,
               CAST(NULL AS VARCHAR), l.serial_key, c.source_record_id, COALESCE(c.name, l.client_name), l.type, l.type, TRUE, FALSE,
               CAST(NULL AS VARCHAR),
               CASE WHEN l.serial_key IS NULL THEN 0
                    ELSE (SELECT COUNT(*) FROM scalepad_hardware_asset a
                          WHERE a.connection = :#${variable.run.connection} AND a.serial_key = l.serial_key AND a.missing_since IS NULL
                            AND a.skipped_as IS NULL AND a.is_active) END,
               CAST(NULL AS VARCHAR), CAST(NULL AS INTEGER), TRUE, CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR),
               CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR), y.purchase_date,
               COALESCE(y.warranty_expiry_date, y.manufacturer_expiry_date)
        FROM scalepad_listed_asset l
        LEFT JOIN scalepad_client_link k ON k.connection = :#${variable.run.connection} AND k.client_id = l.client_id AND k.state = 'MATCHED'
        LEFT JOIN scalepad_client c ON c.connection = :#${variable.run.connection} AND c.source_record_id = k.customer
        LEFT JOIN scalepad_lifecycle y ON y.connection = :#${variable.run.connection} AND y.missing_since IS NULL AND NOT y.is_ambiguous
          AND y.serial_key = l.serial_key
        WHERE l.connection = :#${variable.run.connection} AND l.missing_since IS NULL AND l.asset IS NULL) m
      JOIN halo_coverage_read w ON w.connection = :#${variable.run.connection}) d) f) s
ON t.connection = :#${variable.run.connection} AND t.machine = s.machine
WHEN MATCHED AND (
  t.asset IS DISTINCT FROM s.asset OR t.listed_asset IS DISTINCT FROM s.listed_asset OR t.name IS DISTINCT FROM s.name
  OR t.serial_number IS DISTINCT FROM s.serial_number OR t.serial_key <> s.serial_key OR t.client IS DISTINCT FROM s.client
  OR t.client_name IS DISTINCT FROM s.client_name OR t.type IS DISTINCT FROM s.type OR t.status <> s.status OR t.reason <> s.reason
  OR t.differences IS DISTINCT FROM s.differences OR t.lookup_gap IS DISTINCT FROM s.lookup_gap
  OR t.purchase_date IS DISTINCT FROM s.purchase_date OR t.warranty_expiry_date IS DISTINCT FROM s.warranty_expiry_date) THEN UPDATE SET
  asset = s.asset, listed_asset = s.listed_asset, name = s.name, serial_number = s.serial_number, client = s.client,
  client_name = s.client_name, type = s.type, status = s.status, reason = s.reason, differences = s.differences,
  lookup_gap = s.lookup_gap, purchase_date = s.purchase_date, warranty_expiry_date = s.warranty_expiry_date,
  name_key = s.name_key, serial_key = s.serial_key, client_key = s.client_key, last_run = CAST(:#${variable.run.id} AS BIGINT)
WHEN NOT MATCHED THEN INSERT (connection, machine, asset, listed_asset, name, serial_number, client, client_name, type, status, reason,
  differences, lookup_gap, purchase_date, warranty_expiry_date, name_key, serial_key, client_key, last_run)
  VALUES (:#${variable.run.connection}, s.machine, s.asset, s.listed_asset, s.name, s.serial_number, s.client, s.client_name, s.type,
  s.status, s.reason, s.differences, s.lookup_gap, s.purchase_date, s.warranty_expiry_date, s.name_key, s.serial_key, s.client_key,
  :#${variable.run.id})
