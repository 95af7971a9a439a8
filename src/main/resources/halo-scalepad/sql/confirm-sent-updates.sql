-- Confirms dates that Halo's list shows now, even as the day before or after. An earlier run sent them without an answer, or Halo only
-- accepted them. A date that had to be written twice, and stayed, counts like any other.
UPDATE halo_asset_update SET
  state = 'CONFIRMED', confirmed_at = CURRENT_TIMESTAMP, written_value = new_value, written_at = CURRENT_TIMESTAMP, sent_value = NULL,
  rewrites = 0, halo_value = new_value, halo_raw = NULL, last_error = NULL, approved_value = NULL
WHERE connection = :#${variable.run.connection} AND (state IN ('SENT', 'ACCEPTED', 'FAILED') AND sent_value = new_value OR state = 'CONFIRMED' AND rewrites > 0)
  AND EXISTS (
  SELECT 1
  FROM (SELECT c.connection, c.halo_column, a.source_record_id,
               CASE c.halo_column WHEN 'supplier_purchasedate' THEN a.supplier_purchasedate
                                  WHEN 'warranty_start' THEN a.warranty_start
                                  WHEN 'warranty_end' THEN a.warranty_end END AS shown
        FROM scalepad_hardware_asset a JOIN halo_update_column c ON c.connection = a.connection AND c.visible_in_list) h
  WHERE h.connection = halo_asset_update.connection AND h.source_record_id = halo_asset_update.asset
    AND h.halo_column = halo_asset_update.halo_column
    AND (h.shown = halo_asset_update.new_value
         OR h.shown BETWEEN halo_asset_update.new_value - INTERVAL '1' DAY AND halo_asset_update.new_value + INTERVAL '1' DAY
            AND (h.shown IS DISTINCT FROM halo_asset_update.old_value OR halo_asset_update.state = 'CONFIRMED')))
