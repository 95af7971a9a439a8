-- What was planned once, never sent, and is in the plan no more.
DELETE FROM halo_asset_update
WHERE connection = :#${variable.run.connection} AND state IN ('PLANNED', 'HELD') AND planned_run <> :#${variable.run.id}
