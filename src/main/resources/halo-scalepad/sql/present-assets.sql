-- The next piece of the ids that the store believes to be in Halo, ascending.
SELECT source_record_id, skipped_as, asset_type_name FROM scalepad_hardware_asset
WHERE connection = :#${variable.run.connection} AND gone_at IS NULL AND source_record_id > :#${variable.absent.last}
ORDER BY source_record_id
FETCH FIRST 10000 ROWS ONLY
