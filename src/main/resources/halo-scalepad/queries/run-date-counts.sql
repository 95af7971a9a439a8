SELECT state, COUNT(*) AS dates FROM halo_asset_write WHERE run = :run AND connection = :connection GROUP BY state ORDER BY state
