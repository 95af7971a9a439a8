-- A slice of what a run planned and has not finished yet, asset by asset.
SELECT u.asset, a.name, a.client_name AS client, a.serial_number, u.halo_column AS field, u.old_value AS "from", u.new_value AS "to",
       u.reason AS why, u.state, u.approved_value IS NOT NULL AND u.approved_value = u.old_value AS approved, u.last_error
FROM halo_asset_update u
${part-client}
${part-unsent}
  AND u.asset >= :asset AND (u.asset > :asset OR u.halo_column > :column)
ORDER BY u.planned_run, u.asset, u.halo_column FETCH FIRST :limit ROWS ONLY
