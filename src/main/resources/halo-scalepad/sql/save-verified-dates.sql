-- Saves the dates of an asset that was read before it is written.
UPDATE halo_asset_update SET
  halo_value = CAST(:#halo_value AS DATE), halo_raw = CAST(:#halo_raw AS VARCHAR), mapped_value = CAST(:#mapped_value AS DATE),
  mapped_raw = CAST(:#mapped_raw AS VARCHAR), halo_purchase = CAST(:#halo_purchase AS DATE), verified_run = planned_run,
  checked_at = CURRENT_TIMESTAMP, last_error = NULL
WHERE id = :#id
