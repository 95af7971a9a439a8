-- A run that was cut off, and has not said for long that it is on, lets go of the connection.
UPDATE halo_sync_run
SET outcome = 'FAILED', held = NULL, finished_at = CURRENT_TIMESTAMP, message = 'Cut off: the process that ran it ended'
WHERE held = :#${variable.run.connection}
  AND alive_at < CAST(:#${variable.run.abandonedBefore} AS TIMESTAMP WITH TIME ZONE)
