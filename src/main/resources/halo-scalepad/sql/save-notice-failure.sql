-- The endpoint did not take the message: it goes again.
UPDATE halo_notification SET claimed_at = NULL, failures = failures + 1, last_error = CAST(:#${body} AS VARCHAR)
WHERE connection = :#${variable.connection}
