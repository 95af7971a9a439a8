-- The endpoint took the message, or the change needs none.
UPDATE halo_notification SET told_outcome = CAST(:#${variable.notice.state.outcome} AS VARCHAR),
  told_on_hold = CAST(:#${variable.notice.state.onHold} AS BOOLEAN), told_overdue = CAST(:#${variable.notice.state.overdue} AS BOOLEAN),
  told_at = CURRENT_TIMESTAMP, claimed_at = NULL, last_error = NULL
WHERE connection = :#${variable.connection}
