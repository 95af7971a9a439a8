-- Dates of ScalePad that are not planned, by the reason.
SELECT verdict, COUNT(*) AS dates FROM halo_asset_review
WHERE connection = :#${variable.run.connection} AND verdict <> 'PLANNED'
  AND (state IS NULL OR state <> 'CONFIRMED' OR planned_run <> :#${variable.run.id})
GROUP BY verdict
