-- What a run planned and is not through yet.
SELECT NULL AS field, NULL AS client, ${part-totals}
${part-unsent}
