-- Saves the result of each date that is put back. What the run did not reach, and what was sent without an answer, waits for the next run.
MERGE INTO halo_put_back t
USING (SELECT u.connection, u.asset, u.halo_column, u.state, u.last_error, u.planned_run FROM halo_asset_update u
       WHERE u.connection = CAST(:#${variable.run.connection} AS VARCHAR(100)) AND u.planned_run = CAST(:#${variable.run.id} AS BIGINT)
         AND u.policy = 'put-back') s
ON t.connection = s.connection AND t.asset = s.asset AND t.halo_column = s.halo_column
WHEN MATCHED AND t.state = 'PENDING' AND s.state IN ('CONFIRMED', 'ALREADY_EQUAL') THEN UPDATE SET
  state = 'DONE', reason = NULL, done_run = s.planned_run
WHEN MATCHED AND t.state = 'PENDING' AND s.state <> 'SENT' AND s.last_error IS NOT NULL THEN UPDATE SET
  state = 'NOT_DONE', reason = s.last_error, done_run = s.planned_run
