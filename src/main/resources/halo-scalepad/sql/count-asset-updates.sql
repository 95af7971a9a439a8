-- The updates of a run by their state.
SELECT state, COUNT(*) AS updates FROM halo_asset_update WHERE planned_run = :#${variable.run.id} GROUP BY state
