-- A dismissal holds as long as the reason and the values are those that it was made for.
SELECT r.verdict, r.asset, r.name, r.client, r.client_name, r.scalepad_client, r.scalepad_client_name, r.scalepad_customer, r.serial_number,
       r.serial_key, r.halo_column, r.halo_value, r.scalepad_value, r.scalepad_raw, r.source, r.halo_raw, r.mapped_value, r.implausible,
       r.last_error, x.note, x.who, x.dismissed_at
FROM halo_asset_review r
LEFT JOIN halo_review_dismissal x
  ON x.connection = r.connection AND x.serial_key = r.serial_key AND x.asset = r.asset AND x.halo_column = r.halo_column
  AND x.verdict = r.verdict AND x.halo_value IS NOT DISTINCT FROM r.halo_value AND x.halo_raw IS NOT DISTINCT FROM r.halo_raw
  AND x.mapped_value IS NOT DISTINCT FROM r.mapped_value AND x.scalepad_value IS NOT DISTINCT FROM r.scalepad_value
  AND x.scalepad_raw IS NOT DISTINCT FROM r.scalepad_raw AND x.client IS NOT DISTINCT FROM r.client
  AND x.scalepad_client IS NOT DISTINCT FROM r.scalepad_client
WHERE r.connection = :connection AND r.verdict <> 'PLANNED'
