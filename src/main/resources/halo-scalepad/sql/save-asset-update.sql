-- Saves the state of an update. A date that Halo has taken counts as written by this bundle. Until that is known, it counts as sent.
UPDATE halo_asset_update SET
  state = CAST(:#state AS VARCHAR(20)), old_value = CAST(:#old_value AS DATE), attempts = CAST(:#attempts AS INTEGER), last_error = CAST(:#last_error AS VARCHAR),
  verified_run = CASE WHEN CAST(:#is_read AS BOOLEAN) THEN planned_run ELSE verified_run END,
  checked_at = CASE WHEN CAST(:#is_read AS BOOLEAN) AND CAST(:#last_error AS VARCHAR) IS NULL THEN CURRENT_TIMESTAMP ELSE checked_at END,
  sent_at = CASE WHEN CAST(:#state AS VARCHAR(20)) = 'SENT' THEN CURRENT_TIMESTAMP ELSE sent_at END,
  sent_value = CASE CAST(:#state AS VARCHAR(20)) WHEN 'SENT' THEN new_value WHEN 'CONFIRMED' THEN NULL ELSE sent_value END,
  confirmed_at = CASE WHEN CAST(:#state AS VARCHAR(20)) = 'CONFIRMED' THEN CURRENT_TIMESTAMP ELSE confirmed_at END,
  written_value = CASE WHEN CAST(:#state AS VARCHAR(20)) = 'CONFIRMED' THEN new_value ELSE written_value END,
  written_at = CASE WHEN CAST(:#state AS VARCHAR(20)) = 'CONFIRMED' THEN CURRENT_TIMESTAMP ELSE written_at END,
  rewrites = CASE WHEN CAST(:#state AS VARCHAR(20)) = 'CONFIRMED' AND written_value = new_value THEN rewrites + 1 ELSE rewrites END,
  halo_value = CASE WHEN CAST(:#state AS VARCHAR(20)) = 'CONFIRMED' THEN new_value ELSE halo_value END,
  halo_raw = CASE WHEN CAST(:#state AS VARCHAR(20)) = 'CONFIRMED' THEN NULL ELSE halo_raw END,
  approved_value = CASE WHEN CAST(:#state AS VARCHAR(20)) IN ('PLANNED', 'SENT', 'ACCEPTED', 'FAILED') THEN approved_value END
WHERE id = :#id
