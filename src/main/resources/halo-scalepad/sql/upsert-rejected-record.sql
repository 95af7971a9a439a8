-- Stores a rejected record whole. One that is still rejected keeps its row.
MERGE INTO halo_rejected_record t
USING (VALUES (CAST(:#connection AS VARCHAR(100)), CAST(:#kind AS VARCHAR(20)), CAST(:#record_key AS VARCHAR(40)),
               CAST(:#outcome AS VARCHAR(20)), CAST(:#reason AS VARCHAR), CAST(:#payload AS VARCHAR), CAST(:#run AS BIGINT)))
      s (connection, kind, record_key, outcome, reason, payload, run)
ON t.connection = s.connection AND t.kind = s.kind AND t.record_key = s.record_key
WHEN MATCHED THEN UPDATE SET outcome = s.outcome, reason = s.reason, payload = s.payload,
  changed_run = CASE WHEN t.payload = s.payload THEN t.changed_run ELSE s.run END, last_run = s.run
WHEN NOT MATCHED THEN INSERT (connection, kind, record_key, outcome, reason, payload, first_run, last_run, changed_run)
  VALUES (s.connection, s.kind, s.record_key, s.outcome, s.reason, s.payload, s.run, s.run, s.run)
