-- The endpoint refused the message. It will be sent again.
UPDATE halo_notification SET claimed_at = NULL, failures = failures + 1, last_error = CAST(:#${body} AS VARCHAR)
WHERE connection = :#${variable.connection}
