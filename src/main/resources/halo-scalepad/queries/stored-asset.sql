SELECT * FROM scalepad_hardware_asset WHERE connection = :connection AND source_record_id = :asset AND skipped_as IS NULL
