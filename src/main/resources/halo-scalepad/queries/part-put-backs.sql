-- The dates of a run, each with why it can't be put back; null where it can.
SELECT w.connection, w.asset, w.name, w.client_name, w.halo_column, w.serial_key, w.run, w.old_value, w.new_value, w.sent_at, w.state,
       CASE WHEN w.policy = 'put-back' THEN 'IS_PUT_BACK' WHEN w.state NOT IN ('CONFIRMED', 'ACCEPTED') THEN 'NOT_WRITTEN'
            WHEN b.state = 'PENDING' THEN 'PENDING' WHEN b.state = 'DONE' THEN 'DONE' WHEN w.old_value IS NULL THEN 'WAS_BLANK'
            WHEN EXISTS (SELECT 1 FROM halo_asset_write o
                         WHERE o.connection = w.connection AND o.asset = w.asset AND o.halo_column = w.halo_column
                           AND o.sent_at > w.sent_at AND o.state IN ('CONFIRMED', 'ACCEPTED', 'SENT')) THEN 'WRITTEN_SINCE' END AS obstacle
FROM halo_asset_write w
LEFT JOIN halo_put_back b
  ON b.connection = w.connection AND b.asset = w.asset AND b.halo_column = w.halo_column AND b.write_run = w.run
WHERE w.connection = :connection AND w.run = :run
