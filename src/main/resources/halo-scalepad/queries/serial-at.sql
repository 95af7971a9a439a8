-- The serial at which a range ends.
SELECT serial_key FROM scalepad_lifecycle WHERE connection = :connection AND serial_key > :after
ORDER BY connection, serial_key OFFSET :stretch ROWS FETCH NEXT 1 ROWS ONLY
