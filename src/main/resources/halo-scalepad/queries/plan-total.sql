-- What a run planned and has not finished yet.
SELECT NULL AS field, NULL AS client, ${part-totals}
${part-unsent}
