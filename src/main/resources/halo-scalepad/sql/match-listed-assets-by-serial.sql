-- Which of Halo's assets each of ScalePad's is, by its serial: the one active asset that has it, else the first inactive one, else one
-- of a type that is skipped. A serial that two active assets have, or two of ScalePad's, is nobody's. Both sides go through one window, so
-- that the time does not grow with the square of the rows.
MERGE INTO scalepad_listed_asset t
USING (
  SELECT asset_id,
         CASE WHEN serial_key IS NULL OR COUNT(asset_id) OVER (PARTITION BY serial_key) > 1
                   OR COUNT(active_asset) OVER (PARTITION BY serial_key) > 1 THEN NULL
              ELSE COALESCE(MIN(active_asset) OVER (PARTITION BY serial_key), MIN(inactive_asset) OVER (PARTITION BY serial_key),
                            MIN(skipped_asset) OVER (PARTITION BY serial_key)) END AS asset
  FROM (
    SELECT asset_id, CASE WHEN missing_since IS NULL THEN serial_key END AS serial_key, CAST(NULL AS INTEGER) AS active_asset,
           CAST(NULL AS INTEGER) AS inactive_asset, CAST(NULL AS INTEGER) AS skipped_asset
    FROM scalepad_listed_asset WHERE connection = :#${variable.run.connection}
    UNION ALL
    SELECT CAST(NULL AS VARCHAR(100)), serial_key, CASE WHEN is_active THEN source_record_id END,
           CASE WHEN NOT is_active THEN source_record_id END, CAST(NULL AS INTEGER)
    FROM scalepad_hardware_asset
    WHERE connection = :#${variable.run.connection} AND missing_since IS NULL AND skipped_as IS NULL AND serial_key IS NOT NULL
    UNION ALL
    SELECT CAST(NULL AS VARCHAR(100)), r.serial_key, CAST(NULL AS INTEGER), CAST(NULL AS INTEGER), r.source_record_id
    FROM halo_asset_remark r
    LEFT JOIN scalepad_hardware_asset a ON a.connection = r.connection AND a.source_record_id = r.source_record_id
                                       AND a.missing_since IS NULL AND a.skipped_as IS NULL
    WHERE r.connection = :#${variable.run.connection} AND r.skipped_as IS NOT NULL AND r.serial_key IS NOT NULL AND a.source_record_id IS NULL) side) s
ON t.connection = :#${variable.run.connection} AND t.asset_id = s.asset_id
WHEN MATCHED AND s.asset IS NOT NULL AND (t.asset IS DISTINCT FROM s.asset OR t.matched_by IS DISTINCT FROM 'SERIAL')
  THEN UPDATE SET asset = s.asset, matched_by = 'SERIAL'
WHEN MATCHED AND s.asset IS NULL AND t.matched_by = 'SERIAL' THEN UPDATE SET asset = NULL, matched_by = NULL
