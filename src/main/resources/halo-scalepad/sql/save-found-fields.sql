-- The values of an asset are unchanged, but come from other fields of Halo. That is no change of the asset.
UPDATE scalepad_hardware_asset SET found_fields = CAST(:#found_fields AS BIGINT)
WHERE connection = :#connection AND source_record_id = CAST(:#source_record_id AS INTEGER)
