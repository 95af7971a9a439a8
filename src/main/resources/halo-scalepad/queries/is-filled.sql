-- Whether rows came from Halo.
SELECT EXISTS (SELECT 1 FROM scalepad_client WHERE connection = :connection)
  OR EXISTS (SELECT 1 FROM scalepad_hardware_asset WHERE connection = :connection)
  OR EXISTS (SELECT 1 FROM halo_asset_update WHERE connection = :connection)
  OR EXISTS (SELECT 1 FROM halo_rejected_record WHERE connection = :connection AND kind IN ('customers', 'assets'))
