-- Remarks that a complete read did not make again.
DELETE FROM halo_asset_remark
WHERE connection = :#${variable.run.connection} AND last_run < :#${variable.run.id}
