-- Only while the plan is the one that was shown.
UPDATE halo_asset_update u SET approved_value = old_value
${part-held}
  AND (CAST(:all AS BOOLEAN)
    OR COALESCE((SELECT a.client_source_record_id FROM scalepad_hardware_asset a
                 WHERE a.connection = u.connection AND a.source_record_id = u.asset), 0) IN (:clients))
  AND (${on-hold}) = :onHold
