-- Marks the assets that a complete read of ScalePad's own list did not find as missing. They are kept.
UPDATE scalepad_listed_asset SET missing_since = CURRENT_TIMESTAMP, last_run = :#${variable.run.id}, compare_run = :#${variable.run.id}
WHERE connection = :#${variable.run.connection} AND missing_since IS NULL AND last_run <> :#${variable.run.id}
