-- Confirms what Halo had accepted and this run has seen, even as the day before or after.
UPDATE halo_asset_write SET state = 'CONFIRMED', confirmed_at = CURRENT_TIMESTAMP
WHERE connection = :#${variable.run.connection} AND state = 'ACCEPTED'
  AND EXISTS (SELECT 1 FROM halo_asset_update u
              WHERE u.connection = halo_asset_write.connection AND u.asset = halo_asset_write.asset
                AND u.halo_column = halo_asset_write.halo_column AND u.planned_run = :#${variable.run.id}
                AND u.verified_run = u.planned_run AND u.state NOT IN ('SENT', 'FAILED')
                AND CASE WHEN u.policy = 'put-back' THEN u.halo_value ELSE u.old_value END
                    BETWEEN halo_asset_write.new_value - INTERVAL '1' DAY AND halo_asset_write.new_value + INTERVAL '1' DAY)
