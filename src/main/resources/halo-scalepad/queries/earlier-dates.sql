SELECT * FROM halo_asset_update_history WHERE connection = :connection AND asset = :asset
ORDER BY run DESC, halo_column FETCH FIRST 50 ROWS ONLY
