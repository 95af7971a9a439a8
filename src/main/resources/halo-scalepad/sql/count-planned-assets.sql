-- Counts the planned assets that must be read first, and those that may be written as they are, with the first and the last of
-- them. Where Halo refused some in the last run, and that was no attempt of theirs, it seemed to refuse every asset.
SELECT COUNT(DISTINCT CASE WHEN verified_run IS DISTINCT FROM planned_run THEN asset END) AS to_verify,
       COUNT(DISTINCT CASE WHEN verified_run = planned_run AND state = 'PLANNED' THEN asset END) AS to_send,
       MIN(CASE WHEN verified_run = planned_run AND state = 'PLANNED' THEN asset END) AS first_to_send,
       MAX(CASE WHEN verified_run = planned_run AND state = 'PLANNED' THEN asset END) AS last_to_send,
       COUNT(CASE WHEN state = 'PLANNED' AND last_error IS NOT NULL THEN 1 END) AS refused
FROM halo_asset_update WHERE planned_run = :#${variable.run.id} AND state IN ('PLANNED', 'SENT', 'FAILED')
