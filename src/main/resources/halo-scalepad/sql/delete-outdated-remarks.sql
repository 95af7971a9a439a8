-- Remarks that are now empty.
DELETE FROM halo_asset_remark
WHERE connection = :#${variable.run.connection} AND skipped_as IS NULL AND serial_placeholder IS NULL
