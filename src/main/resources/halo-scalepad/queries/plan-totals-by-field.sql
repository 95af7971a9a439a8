SELECT u.halo_column AS field, NULL AS client, ${part-totals}
${part-unsent}
GROUP BY u.halo_column ORDER BY u.halo_column
