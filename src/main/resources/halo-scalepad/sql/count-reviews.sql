-- Dates of ScalePad that are not planned, by the reason; those that a person dismissed apart, as long as their values are the same.
SELECT CASE WHEN x.note IS NULL THEN r.verdict ELSE 'DISMISSED' END AS verdict, COUNT(*) AS dates
FROM halo_asset_review r
LEFT JOIN halo_review_dismissal x
  ON x.connection = r.connection AND x.serial_key = r.serial_key AND x.asset = r.asset AND x.halo_column = r.halo_column
  AND x.verdict = r.verdict AND x.halo_value IS NOT DISTINCT FROM r.halo_value AND x.halo_raw IS NOT DISTINCT FROM r.halo_raw
  AND x.mapped_value IS NOT DISTINCT FROM r.mapped_value AND x.scalepad_value IS NOT DISTINCT FROM r.scalepad_value
  AND x.scalepad_raw IS NOT DISTINCT FROM r.scalepad_raw AND x.client IS NOT DISTINCT FROM r.client
  AND x.scalepad_client IS NOT DISTINCT FROM r.scalepad_client
WHERE r.connection = :#${variable.run.connection} AND r.verdict <> 'PLANNED'
  AND (r.state IS NULL OR r.state NOT IN ('ACCEPTED', 'CONFIRMED') OR r.planned_run <> :#${variable.run.id})
GROUP BY CASE WHEN x.note IS NULL THEN r.verdict ELSE 'DISMISSED' END
