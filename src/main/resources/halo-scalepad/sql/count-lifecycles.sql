-- Counts the lifecycles of a run. Among the rejected records are those of ScalePad's clients.
SELECT COALESCE(SUM(CASE WHEN missing_since IS NULL THEN 1 ELSE 0 END), 0) AS brought,
       COALESCE(SUM(CASE WHEN missing_since IS NULL AND serial_key LIKE 'no serial %' THEN 1 ELSE 0 END), 0) AS without_serial,
       COALESCE(SUM(CASE WHEN missing_since IS NULL AND is_ambiguous THEN 1 ELSE 0 END), 0) AS ambiguous,
       COALESCE(SUM(CASE WHEN missing_since IS NULL
                              AND (purchase_date IS NULL AND purchase_date_raw IS NOT NULL
                                   OR warranty_expiry_date IS NULL AND warranty_expiry_date_raw IS NOT NULL
                                   OR manufacturer_expiry_date IS NULL AND manufacturer_expiry_date_raw IS NOT NULL)
                         THEN 1 ELSE 0 END), 0) AS unreadable_dates,
       COALESCE(SUM(CASE WHEN missing_since IS NOT NULL THEN 1 ELSE 0 END), 0) AS missing,
       (SELECT COUNT(*) FROM halo_rejected_record
        WHERE connection = :#${variable.run.connection} AND kind IN ('lifecycles', 'client-links')
          AND last_run = :#${variable.run.id}) AS rejected,
       (SELECT COUNT(*) FROM halo_rejected_record
        WHERE connection = :#${variable.run.connection} AND kind = 'client-links' AND last_run = :#${variable.run.id}) AS rejected_clients
FROM scalepad_lifecycle
WHERE connection = :#${variable.run.connection} AND last_run = :#${variable.run.id}
