-- Counts the rows in Halo on which each column is filled, by asset type and by the fields of their values. Also whether the last complete
-- run saw asset fields. Halo withholds a column that most rows had and that comes empty on all, or on all of a type, unless the mapping
-- has changed since: on the page, in the settings or in the mapping file. A column that is not counted here is not guarded. Without the
-- grouping, types and fields are not guarded by themselves.
SELECT asset_type_name, found_fields, COUNT(*) AS present,
       (SELECT f.fields FROM halo_found_fields f WHERE f.connection = :#${variable.run.connection} AND f.id = found_fields) AS found_text,
       (SELECT r.has_asset_fields FROM halo_sync_run r
        WHERE r.id = (SELECT MAX(c.id) FROM halo_sync_run c
                      WHERE c.connection = :#${variable.run.connection} AND c.kind = 'full' AND c.outcome = 'COMPLETE')) AS had_asset_fields,
       (SELECT COUNT(*) FROM halo_sync_run r
        WHERE r.id = (SELECT MAX(d.id) FROM halo_sync_run d
                      WHERE d.connection = :#${variable.run.connection} AND d.kind = 'full' AND d.outcome = 'COMPLETE')
          AND r.mapped_by IS DISTINCT FROM CAST(:#${variable.run.mappedBy} AS BIGINT)) AS remapped,
       COUNT(name) AS name, COUNT(client_source_record_id) AS client_source_record_id, COUNT(client_name) AS client_name,
       COUNT(manufacturer_name) AS manufacturer_name, COUNT(model_number) AS model_number, COUNT(model_description) AS model_description,
       COUNT(serial_number) AS serial_number, COUNT(serial_key) AS serial_key, COUNT(location_name) AS location_name,
       COUNT(operating_system) AS operating_system, COUNT(cpu_name) AS cpu_name, COUNT(ram_bytes) AS ram_bytes,
       COUNT(last_login_user) AS last_login_user, COUNT(purchase_date) AS purchase_date, COUNT(warranty_start_date) AS warranty_start_date,
       COUNT(warranty_expiry_date) AS warranty_expiry_date, COUNT(supplier_purchasedate) AS supplier_purchasedate, COUNT(warranty_start) AS warranty_start,
       COUNT(warranty_end) AS warranty_end
FROM scalepad_hardware_asset
WHERE connection = :#${variable.run.connection} AND missing_since IS NULL AND skipped_as IS NULL
GROUP BY asset_type_name, found_fields
ORDER BY present DESC, asset_type_name, found_fields
