-- Marks the lifecycles as missing that a complete read did not bring; they are kept.
UPDATE scalepad_lifecycle SET gone_at = CURRENT_TIMESTAMP, last_run = :#${variable.run.id}
WHERE connection = :#${variable.run.connection} AND source = 'scalepad' AND gone_at IS NULL AND last_run <> :#${variable.run.id}
