${part-review}
  AND r.serial_key = :serial AND r.asset = :asset AND r.halo_column = :column
