-- Records of a page that this run maps are no longer rejected.
DELETE FROM halo_rejected_record
WHERE connection = :#${variable.run.connection} AND kind = :#${variable.read.kind}
  AND record_key IN (SELECT CAST(page.id AS VARCHAR(40)) FROM UNNEST(CAST(:#${variable.mappedIds} AS INTEGER ARRAY)) AS page(id))
