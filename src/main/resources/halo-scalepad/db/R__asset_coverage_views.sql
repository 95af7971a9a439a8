-- The views of what ScalePad has of Halo's machines. This file runs again whenever it changes, after the other migrations.

DROP VIEW IF EXISTS asset_coverage_by_client;
DROP VIEW IF EXISTS asset_coverage;

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
