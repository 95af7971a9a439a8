-- Without ScalePad's list nothing is known of the machines that it has.
DELETE FROM halo_asset_coverage WHERE connection = :#${variable.run.connection}
