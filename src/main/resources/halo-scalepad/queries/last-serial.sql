SELECT COALESCE(MAX(serial_key), '') FROM scalepad_lifecycle WHERE connection = :connection
