-- Counts the assets whose dates would be replaced or were replaced within a day, those of them that nobody approved, and all assets. A date
-- that this bundle wrote counts too, because a faulty source changes those first. Only a share of the assets is allowed, but always a few:
-- a tenant of four may have one corrected.
SELECT c.overwritten, c.assets,
       c.unreleased = 0
       OR c.overwritten <= CAST(:#${variable.updates.overwriteAlwaysAllowed} AS INTEGER)
       OR c.overwritten <= CAST(:#${variable.updates.overwriteMaxShare} AS DOUBLE PRECISION) * c.assets AS is_allowed
FROM (SELECT (SELECT COUNT(DISTINCT asset) FROM halo_asset_update
              WHERE connection = :#${variable.run.connection} AND old_value IS NOT NULL
                AND (planned_run = :#${variable.run.id} AND state IN ('PLANNED', 'ON_HOLD')
                     OR state IN ('SENT', 'ACCEPTED', 'CONFIRMED') AND sent_at > CURRENT_TIMESTAMP - INTERVAL '1' DAY)) AS overwritten,
             (SELECT COUNT(DISTINCT asset) FROM halo_asset_update
              WHERE planned_run = :#${variable.run.id} AND old_value IS NOT NULL AND state IN ('PLANNED', 'ON_HOLD')
                AND (approved_value IS NULL OR approved_value <> old_value)) AS unreleased,
             (SELECT COUNT(*) FROM scalepad_hardware_asset
              WHERE connection = :#${variable.run.connection} AND missing_since IS NULL) AS assets) c
