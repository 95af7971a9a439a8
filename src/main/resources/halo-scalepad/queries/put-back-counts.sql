SELECT COALESCE(obstacle, '') AS obstacle, COUNT(*) AS dates FROM (${part-put-backs}) j GROUP BY obstacle ORDER BY obstacle
