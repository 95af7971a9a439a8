WHERE u.planned_run = :run AND u.connection = :connection AND u.state IN ('PLANNED', 'ON_HOLD', 'FAILED', 'SENT')
