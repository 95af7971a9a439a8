SELECT state, COUNT(*) AS updates FROM halo_asset_update WHERE planned_run = :run GROUP BY state ORDER BY state
