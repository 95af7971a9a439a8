-- Dates that are known from reading the asset itself are read again after some time.
UPDATE halo_asset_update SET checked_at = NULL
WHERE connection = :#${variable.run.connection} AND state IN ('ALREADY_EQUAL', 'ACCEPTED', 'CONFIRMED', 'HALO_VALUE_KEPT')
  AND CAST(:#${variable.updates.refreshSeconds} AS INTEGER) > 0
  AND checked_at < CURRENT_TIMESTAMP - CAST(:#${variable.updates.refreshSeconds} AS INTEGER) * INTERVAL '1' SECOND
