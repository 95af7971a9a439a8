-- Counts the planned assets that must be read first, and those that may be written as they are.
SELECT COUNT(DISTINCT CASE WHEN verified_run IS DISTINCT FROM planned_run THEN asset END) AS to_verify,
       COUNT(DISTINCT CASE WHEN verified_run = planned_run AND state = 'PLANNED' THEN asset END) AS to_send
FROM halo_asset_update WHERE planned_run = :#${variable.run.id} AND state IN ('PLANNED', 'SENT', 'FAILED')
