-- Clients that a complete read of ScalePad did not find.
DELETE FROM scalepad_client_link
WHERE connection = :#${variable.run.connection} AND last_run <> :#${variable.run.id} AND CAST(:#${variable.read.whole} AS BOOLEAN)
