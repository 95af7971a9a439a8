-- On hold and not approved; 0 is for assets without a client.
SELECT COALESCE(a.client_source_record_id, 0) AS client, MAX(a.client_name) AS name, ${part-totals}
${part-client}
${part-held}
GROUP BY COALESCE(a.client_source_record_id, 0) ORDER BY name, client
