-- Counts what must be compared.
SELECT (SELECT COUNT(*) FROM scalepad_hardware_asset WHERE connection = :#${variable.run.connection} AND compare_run >= :#${variable.since})
     + (SELECT COUNT(*) FROM scalepad_listed_asset WHERE connection = :#${variable.run.connection} AND compare_run >= :#${variable.since})
     + (SELECT COUNT(*) FROM halo_asset_remark WHERE connection = :#${variable.run.connection} AND compare_run >= :#${variable.since}) AS machines
