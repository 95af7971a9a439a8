-- Saves a row for each machine that must be compared: Halo's asset, ScalePad's asset, the status and the reason. The documentation of the
-- view asset_coverage explains each. An unchanged row is not written. The blank text keeps H2 from running the view for each row of the
-- table.
MERGE INTO halo_asset_coverage t
USING (
  SELECT f.machine, f.asset, f.listed_asset, f.name, f.serial_number, f.client, f.client_name, f.type, f.reason, f.differences,
         f.lookup_gap, f.purchase_date, f.warranty_expiry_date, f.serial_key,
         COALESCE(SUBSTRING(UPPER(TRIM(f.name)), 1, 300), '') AS name_key,
         COALESCE(SUBSTRING(UPPER(TRIM(f.client_name)), 1, 300), '') AS client_key,
         CASE WHEN f.reason IN ('MATCHED_BY_SERIAL', 'MATCHED_BY_NAME') THEN 'IN_BOTH'
              WHEN f.reason IN ('OTHER_CLIENT', 'CUSTOMER_MISSING', 'OTHER_TYPE', 'OTHER_MANUFACTURER', 'OTHER_MODEL') THEN 'DIFFERENT'
              WHEN f.reason IN ('SCALEPAD_NOT_READ', 'HALO_NOT_READ', 'REJECTED_IN_HALO', 'SERIAL_TWICE_IN_SCALEPAD') THEN 'UNCLEAR'
              WHEN f.reason = 'SERIAL_TWICE_IN_HALO' AND f.is_listed THEN 'UNCLEAR'
              WHEN f.listed_asset IS NOT NULL THEN 'ONLY_IN_SCALEPAD'
              ELSE 'ONLY_IN_HALO' END AS status
  FROM asset_coverage_reason f
  WHERE f.connection = :#${variable.run.connection} AND f.compare_run >= :#${variable.since}) s
ON t.connection = :#${variable.run.connection} AND t.machine = s.machine || ''
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
