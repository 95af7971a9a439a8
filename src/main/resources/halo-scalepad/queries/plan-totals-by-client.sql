-- Those with the most dates first.
SELECT NULL AS field, a.client_name AS client, ${part-totals}
${part-client}
${part-unsent}
GROUP BY a.client_name ORDER BY dates DESC, a.client_name FETCH FIRST :limit ROWS ONLY
