-- How an update stands.
UPDATE halo_asset_update SET
  state = CAST(:#state AS VARCHAR(20)), old_value = CAST(:#old_value AS DATE), attempts = CAST(:#attempts AS INTEGER), last_error = CAST(:#last_error AS VARCHAR),
  read_run = CASE WHEN CAST(:#is_read AS BOOLEAN) THEN planned_run ELSE read_run END,
  checked_at = CASE WHEN CAST(:#is_read AS BOOLEAN) THEN CURRENT_TIMESTAMP ELSE checked_at END,
  sent_at = CASE WHEN CAST(:#state AS VARCHAR(20)) = 'SENT' THEN CURRENT_TIMESTAMP ELSE sent_at END,
  confirmed_at = CASE WHEN CAST(:#state AS VARCHAR(20)) = 'CONFIRMED' THEN CURRENT_TIMESTAMP ELSE confirmed_at END,
  released_value = CASE WHEN CAST(:#state AS VARCHAR(20)) IN ('PLANNED', 'SENT', 'FAILED') THEN released_value END
WHERE id = :#id
