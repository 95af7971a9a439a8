-- How far a run came that was cut off a short while ago.
SELECT page, ahead, rows_per_page FROM halo_sync_progress
WHERE connection = :#${variable.run.connection} AND kind = :#${variable.read.kind}
  AND updated_at > CAST(:#${variable.read.resumeAfter} AS TIMESTAMP WITH TIME ZONE)
