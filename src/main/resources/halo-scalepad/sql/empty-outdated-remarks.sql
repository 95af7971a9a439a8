-- Remarks that a complete read did not repeat become empty. They stay until their assets are compared without them.
UPDATE halo_asset_remark SET skipped_as = NULL, serial_placeholder = NULL, serial_key = NULL, compare_run = :#${variable.run.id}
WHERE connection = :#${variable.run.connection} AND last_run < :#${variable.run.id}
  AND (skipped_as IS NOT NULL OR serial_placeholder IS NOT NULL)
