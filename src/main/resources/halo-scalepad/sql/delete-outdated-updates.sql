-- Updates that an earlier run planned, nobody sent, and this run does not plan. Where an earlier date was written, the row stays.
DELETE FROM halo_asset_update
WHERE connection = :#${variable.run.connection} AND state IN ('PLANNED', 'ON_HOLD') AND planned_run <> :#${variable.run.id}
  AND written_value IS NULL AND sent_value IS NULL
