-- Where this run no longer plans a date, the row shows the date that was sent before, so that its writer stays known.
UPDATE halo_asset_update SET
  state = CASE WHEN sent_value IS NULL THEN 'CONFIRMED' ELSE 'SENT' END, new_value = COALESCE(sent_value, written_value),
  confirmed_at = written_at, old_value = NULL, approved_value = NULL, last_error = NULL
WHERE connection = :#${variable.run.connection} AND state IN ('PLANNED', 'ON_HOLD') AND planned_run <> :#${variable.run.id}
  AND COALESCE(sent_value, written_value) IS NOT NULL
