-- Saves whether this run read both sides whole. Only then a machine is said to be on one side alone. Where that or the comparison itself
-- has changed since the last comparison, all is compared again.
MERGE INTO halo_coverage_read t
USING (VALUES (CAST(:#${variable.run.connection} AS VARCHAR(100)), CAST(:#${variable.run.id} AS BIGINT),
               CAST(:#${variable.run.hardwareAssets.complete} AS BOOLEAN), CAST(:#${variable.run.listedAssets.complete} AS BOOLEAN),
               CAST(:#${variable.comparison} AS BIGINT)))
      s (connection, run, halo_complete, scalepad_complete, compared_by)
ON t.connection = s.connection
WHEN MATCHED THEN UPDATE SET run = s.run, compared_at = CURRENT_TIMESTAMP, halo_complete = s.halo_complete,
  scalepad_complete = s.scalepad_complete, compared_by = s.compared_by,
  compared_run = CASE WHEN t.halo_complete = s.halo_complete AND t.scalepad_complete = s.scalepad_complete
                           AND t.compared_by = s.compared_by THEN t.compared_run ELSE 0 END
WHEN NOT MATCHED THEN INSERT (connection, run, compared_at, halo_complete, scalepad_complete, compared_by)
  VALUES (s.connection, s.run, CURRENT_TIMESTAMP, s.halo_complete, s.scalepad_complete, s.compared_by)
