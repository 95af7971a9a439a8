-- What was sent before its run was cut off, and the list of assets shows by now.
UPDATE halo_asset_update SET
  state = 'CONFIRMED', confirmed_at = CURRENT_TIMESTAMP, written_value = new_value, written_at = CURRENT_TIMESTAMP, sent_value = NULL,
  halo_value = new_value, halo_raw = NULL, last_error = NULL, released_value = NULL
WHERE connection = :#${variable.run.connection} AND state IN ('SENT', 'FAILED') AND EXISTS (
  SELECT 1 FROM scalepad_hardware_asset a
  JOIN halo_update_column c ON c.connection = a.connection AND c.is_known
  WHERE a.connection = halo_asset_update.connection AND a.source_record_id = halo_asset_update.asset
    AND c.halo_column = halo_asset_update.halo_column
    AND halo_asset_update.new_value = CASE c.halo_column WHEN 'supplier_purchasedate' THEN a.purchase_date
                                                         WHEN 'warranty_start' THEN a.warranty_start_date
                                                         WHEN 'warranty_end' THEN a.warranty_expiry_date END)
