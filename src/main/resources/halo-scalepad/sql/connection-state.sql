-- The state of a connection by its full runs, and what was sent about it. A single incomplete run changes nothing. Only a complete run ends
-- an overdue one.
SELECT n.connection, n.told_outcome, n.told_on_hold, n.told_overdue, last.id AS run, last.outcome AS run_outcome, last.message,
  CASE WHEN last.outcome = 'FAILED' OR last.outcome = previous.outcome AND last.outcome = 'INCOMPLETE' THEN last.outcome
       WHEN last.outcome = 'INCOMPLETE' THEN n.told_outcome END AS outcome,
  (SELECT COUNT(*) FROM halo_asset_update WHERE connection = n.connection AND state = 'ON_HOLD') AS on_hold,
  n.told_overdue AND (complete.finished_at IS NULL OR complete.finished_at < n.told_at) AS still_overdue,
  CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP - GREATEST(n.watched_since, COALESCE(complete.finished_at, n.watched_since))) AS BIGINT)
    AS seconds_without_complete_run
FROM halo_notification n
LEFT JOIN halo_sync_run last ON last.id = (SELECT MAX(id) FROM halo_sync_run
  WHERE connection = n.connection AND kind = 'full' AND outcome IN ('COMPLETE', 'INCOMPLETE', 'FAILED'))
LEFT JOIN halo_sync_run previous ON previous.id = (SELECT MAX(id) FROM halo_sync_run
  WHERE connection = n.connection AND kind = 'full' AND outcome IN ('COMPLETE', 'INCOMPLETE', 'FAILED') AND id < last.id)
LEFT JOIN halo_sync_run complete ON complete.id = (SELECT MAX(id) FROM halo_sync_run
  WHERE connection = n.connection AND kind = 'full' AND outcome = 'COMPLETE')
WHERE n.connection = :#${variable.connection}
