-- Counts ScalePad's dates that are not planned, by reason. Those that a person dismissed are a reason of their own.
SELECT CASE WHEN r.note IS NULL THEN r.verdict ELSE 'DISMISSED' END AS verdict, COUNT(*) AS dates
FROM halo_review_list r
WHERE r.connection = :#${variable.run.connection}
  AND (r.state IS NULL OR r.state NOT IN ('ACCEPTED', 'CONFIRMED') OR r.planned_run <> :#${variable.run.id})
GROUP BY CASE WHEN r.note IS NULL THEN r.verdict ELSE 'DISMISSED' END
