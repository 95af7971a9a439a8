INSERT INTO halo_review_dismissal (connection, serial_key, asset, halo_column, verdict, halo_value, halo_raw, mapped_value, scalepad_value,
                                   scalepad_raw, client, scalepad_client, note, who, dismissed_at)
SELECT r.connection, r.serial_key, r.asset, r.halo_column, r.verdict, r.halo_value, r.halo_raw, r.mapped_value, r.scalepad_value,
       r.scalepad_raw, r.client, r.scalepad_client, CAST(:note AS VARCHAR), CAST(:who AS VARCHAR), CURRENT_TIMESTAMP
FROM halo_asset_review r
WHERE r.connection = :connection AND r.serial_key = :serial AND r.asset = :asset AND r.halo_column = :column
