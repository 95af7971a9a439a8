DELETE FROM halo_review_dismissal
WHERE connection = :connection AND serial_key = :serial AND asset = :asset AND halo_column = :column
