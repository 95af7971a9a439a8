-- Dates that Halo confirmed, and dates that it has since refused for missing rights.
SELECT COUNT(confirmed_at) AS confirmed,
       COALESCE(SUM(CASE WHEN last_error LIKE '% 403 %'
                          AND sent_at > COALESCE((SELECT MAX(c.confirmed_at) FROM halo_asset_update c WHERE c.connection = u.connection),
                                                 TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00')
                         THEN 1 ELSE 0 END), 0) AS forbidden
FROM halo_asset_update u WHERE connection = :connection
