-- Matches what no serial has matched with the active asset of the same name, without regard to case and outer blanks. The linked customer
-- and ScalePad's client must each have that name once. Two different serials are two machines, whatever their names. All else with one of
-- these names, on either side, is included. An asset whose match changes is compared again. A name is searched in one list, never in an OR:
-- beyond the memory for one hash, PostgreSQL would scan the list for each row. The blank text keeps H2 from running the join for each row
-- of the table.
MERGE INTO scalepad_listed_asset t
USING (
  SELECT asset_id, is_matched,
         CASE WHEN customer IS NOT NULL AND name IS NOT NULL
                   AND COUNT(asset_id) OVER (PARTITION BY customer, name) = 1 AND COUNT(asset) OVER (PARTITION BY customer, name) = 1
                   AND SUM(is_matched) OVER (PARTITION BY customer, name) = 0
                   AND (serial_key IS NULL OR MIN(halo_serial) OVER (PARTITION BY customer, name) IS NULL
                        OR serial_key = MIN(halo_serial) OVER (PARTITION BY customer, name))
              THEN MIN(asset) OVER (PARTITION BY customer, name) END AS asset
  FROM (
    SELECT l.asset_id, k.customer, CASE WHEN l.missing_since IS NULL THEN NULLIF(UPPER(TRIM(l.name)), '') END AS name, l.serial_key,
           0 AS is_matched, CAST(NULL AS INTEGER) AS asset, CAST(NULL AS VARCHAR) AS halo_serial
    FROM scalepad_listed_asset l
    LEFT JOIN scalepad_client_link k ON k.connection = l.connection AND k.client_id = l.client_id AND k.state = 'MATCHED'
    WHERE l.connection = :#${variable.run.connection} AND l.matched_by IS DISTINCT FROM 'SERIAL'
    UNION ALL
    SELECT l.asset_id, k.customer, CASE WHEN l.missing_since IS NULL THEN NULLIF(UPPER(TRIM(l.name)), '') END, l.serial_key, 1,
           CAST(NULL AS INTEGER), CAST(NULL AS VARCHAR)
    FROM scalepad_listed_asset l
    LEFT JOIN scalepad_client_link k ON k.connection = l.connection AND k.client_id = l.client_id AND k.state = 'MATCHED'
    WHERE l.connection = :#${variable.run.connection} AND l.matched_by = 'SERIAL'
      AND (l.client_id, UPPER(TRIM(l.name))) IN (SELECT u.client_id, u.name FROM asset_coverage_unmatched u
                                                 WHERE u.connection = :#${variable.run.connection})
    UNION ALL
    SELECT CAST(NULL AS VARCHAR(100)), a.client_source_record_id, UPPER(TRIM(a.name)), CAST(NULL AS VARCHAR),
           CASE WHEN m.asset_id IS NULL THEN 0 ELSE 1 END, a.source_record_id, a.serial_key
    FROM scalepad_hardware_asset a
    LEFT JOIN scalepad_listed_asset m ON m.connection = a.connection AND m.asset = a.source_record_id AND m.matched_by = 'SERIAL'
    WHERE a.connection = :#${variable.run.connection} AND a.missing_since IS NULL AND a.skipped_as IS NULL AND a.is_active
      AND (a.client_source_record_id, UPPER(TRIM(a.name))) IN (SELECT u.customer, u.name FROM asset_coverage_unmatched u
                                                               WHERE u.connection = :#${variable.run.connection})) side) s
ON t.connection = :#${variable.run.connection} AND t.asset_id = s.asset_id || '' AND s.is_matched = 0
WHEN MATCHED AND t.asset IS DISTINCT FROM s.asset
  THEN UPDATE SET asset = s.asset, matched_by = CASE WHEN s.asset IS NOT NULL THEN 'NAME' END, compare_run = :#${variable.run.id}
