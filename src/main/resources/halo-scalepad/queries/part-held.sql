WHERE u.connection = :connection AND u.planned_run = :run AND u.state = 'ON_HOLD'
  AND (u.approved_value IS NULL OR u.approved_value <> u.old_value)
