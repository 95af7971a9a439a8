-- Marks the lifecycles that a complete read did not find as missing. They are kept.
UPDATE scalepad_lifecycle SET missing_since = CURRENT_TIMESTAMP, last_run = :#${variable.run.id}, changed_run = :#${variable.run.id}
WHERE connection = :#${variable.run.connection} AND source = 'scalepad' AND missing_since IS NULL AND last_run <> :#${variable.run.id}
