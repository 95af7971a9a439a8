-- Whether the store has any asset of ScalePad's own list.
SELECT EXISTS (SELECT 1 FROM scalepad_listed_asset WHERE connection = :#${variable.run.connection}) AS is_any
