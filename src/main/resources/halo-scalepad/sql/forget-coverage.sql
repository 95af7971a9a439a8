-- Without ScalePad's list its machines are unknown.
DELETE FROM halo_asset_coverage WHERE connection = :#${variable.run.connection}
