-- What a run changed in the store.
SELECT COALESCE(SUM(CASE WHEN first_run = :#${variable.run.id} THEN 1 ELSE 0 END), 0) AS inserted,
       COALESCE(SUM(CASE WHEN first_run <> last_run AND gone_at IS NULL THEN 1 ELSE 0 END), 0) AS changed,
       COALESCE(SUM(CASE WHEN gone_at IS NOT NULL THEN 1 ELSE 0 END), 0) AS gone,
       (SELECT COUNT(*) FROM halo_rejected_record
        WHERE connection = :#${variable.run.connection} AND kind = 'assets' AND last_run = :#${variable.run.id}) AS rejected
FROM scalepad_hardware_asset
WHERE last_run = :#${variable.run.id}
