SELECT j.asset, j.name, j.client_name AS client, j.halo_column AS field, j.old_value AS "from", j.new_value AS "to", j.state,
       NULL AS last_error, j.obstacle AS put_back, NULL AS put_back_reason
FROM (${part-put-backs}) j WHERE j.obstacle IS NOT NULL ORDER BY j.asset, j.halo_column FETCH FIRST :limit ROWS ONLY
