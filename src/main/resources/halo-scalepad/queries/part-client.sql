LEFT JOIN scalepad_hardware_asset a ON a.connection = u.connection AND a.source_record_id = u.asset
