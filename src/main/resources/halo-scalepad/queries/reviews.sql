-- A range of serials, after the last date of the slice before.
${part-review}
  AND r.serial_key >= :serial AND r.serial_key <= :end
  AND (r.serial_key > :serial OR r.asset > :asset OR r.asset = :asset AND r.halo_column > :column)
  AND %s
ORDER BY r.serial_key, r.asset, r.halo_column FETCH FIRST :limit ROWS ONLY
