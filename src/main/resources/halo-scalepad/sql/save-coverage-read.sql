-- Whether this run has read both sides whole: only then is a machine said to be on one side alone.
MERGE INTO halo_coverage_read t
USING (VALUES (CAST(:#${variable.run.connection} AS VARCHAR(100)), CAST(:#${variable.run.id} AS BIGINT),
               CAST(:#${variable.run.hardwareAssets.complete} AS BOOLEAN), CAST(:#${variable.run.listedAssets.complete} AS BOOLEAN)))
      s (connection, run, halo_complete, scalepad_complete)
ON t.connection = s.connection
WHEN MATCHED THEN UPDATE SET run = s.run, compared_at = CURRENT_TIMESTAMP, halo_complete = s.halo_complete,
  scalepad_complete = s.scalepad_complete
WHEN NOT MATCHED THEN INSERT (connection, run, compared_at, halo_complete, scalepad_complete)
  VALUES (s.connection, s.run, CURRENT_TIMESTAMP, s.halo_complete, s.scalepad_complete)
