SELECT * FROM asset_coverage_by_client WHERE connection = :connection ORDER BY client_name, client
