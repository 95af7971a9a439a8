COUNT(*) AS dates, COUNT(DISTINCT u.asset) AS assets, COUNT(CASE WHEN u.old_value IS NULL THEN 1 END) AS "first",
       COUNT(CASE WHEN u.new_value < u.old_value THEN 1 END) AS earlier, COUNT(CASE WHEN u.new_value > u.old_value THEN 1 END) AS later
FROM halo_asset_update u
