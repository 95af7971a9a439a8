-- Counts the assets of ScalePad's own list in a run.
SELECT COALESCE(SUM(CASE WHEN missing_since IS NULL THEN 1 ELSE 0 END), 0) AS brought,
       COALESCE(SUM(CASE WHEN missing_since IS NOT NULL THEN 1 ELSE 0 END), 0) AS missing,
       (SELECT COUNT(*) FROM halo_rejected_record
        WHERE connection = :#${variable.run.connection} AND kind = 'listed-assets' AND last_run = :#${variable.run.id}) AS rejected
FROM scalepad_listed_asset
WHERE connection = :#${variable.run.connection} AND last_run = :#${variable.run.id}
