-- No row where another node has sent it, or is about to. The claim of a killed node ends after ten minutes:
-- a webhook may take three to be connected, and three to answer.
UPDATE halo_notification SET claimed_at = CURRENT_TIMESTAMP
WHERE connection = :#${variable.connection} AND (claimed_at IS NULL OR claimed_at < CURRENT_TIMESTAMP - INTERVAL '10' MINUTE)
  AND told_outcome IS NOT DISTINCT FROM CAST(:#${variable.notice.told.outcome} AS VARCHAR)
  AND told_on_hold = CAST(:#${variable.notice.told.onHold} AS BOOLEAN) AND told_overdue = CAST(:#${variable.notice.told.overdue} AS BOOLEAN)
