-- No row where another node has told it, or is about to. One that was killed meanwhile leaves it to others after two minutes.
UPDATE halo_notification SET claimed_at = CURRENT_TIMESTAMP
WHERE connection = :#${variable.connection} AND (claimed_at IS NULL OR claimed_at < CURRENT_TIMESTAMP - INTERVAL '2' MINUTE)
  AND told_outcome IS NOT DISTINCT FROM CAST(:#${variable.notice.told.outcome} AS VARCHAR)
  AND told_on_hold = CAST(:#${variable.notice.told.onHold} AS BOOLEAN) AND told_overdue = CAST(:#${variable.notice.told.overdue} AS BOOLEAN)
