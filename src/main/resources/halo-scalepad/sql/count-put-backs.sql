-- Counts the dates that a person puts back, by state: those that wait, and those that this run handled.
SELECT COUNT(CASE WHEN state = 'PENDING' THEN 1 END) AS pending,
       COUNT(CASE WHEN state = 'DONE' AND done_run = :#${variable.run.id} THEN 1 END) AS done,
       COUNT(CASE WHEN state = 'NOT_DONE' AND done_run = :#${variable.run.id} THEN 1 END) AS not_done
FROM halo_put_back WHERE connection = :#${variable.run.connection}
