-- A slice of the dates that a run sent, asset by asset.
SELECT w.asset, w.name, w.client_name AS client, w.halo_column AS field, w.old_value AS "from", w.new_value AS "to", w.state, w.last_error,
       b.state AS put_back, b.reason AS put_back_reason
FROM halo_asset_write w
LEFT JOIN halo_put_back b
  ON b.connection = w.connection AND b.asset = w.asset AND b.halo_column = w.halo_column AND b.write_run = w.run
WHERE w.run = :run AND w.connection = :connection AND w.asset >= :asset AND (w.asset > :asset OR w.halo_column > :column)
ORDER BY w.run, w.asset, w.halo_column, w.sent_at FETCH FIRST :limit ROWS ONLY
