-- Uses the column that has an index. Its last day means no date.
SELECT EXTRACT(YEAR FROM expiry_key) AS ending_year, EXTRACT(MONTH FROM expiry_key) AS ending_month, COUNT(*) AS machines
FROM halo_asset_coverage
WHERE connection = :connection AND expiry_key >= DATE '0001-01-01' AND expiry_key < DATE '9999-12-31'
GROUP BY EXTRACT(YEAR FROM expiry_key), EXTRACT(MONTH FROM expiry_key)
