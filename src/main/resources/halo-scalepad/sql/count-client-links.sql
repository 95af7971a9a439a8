-- The first five clients of each state by their names, each with the number of all clients in that state.
SELECT state, clients, name
FROM (
  SELECT state, name, COUNT(*) OVER (PARTITION BY state) AS clients,
         ROW_NUMBER() OVER (PARTITION BY state ORDER BY name, client_id) AS place
  FROM scalepad_client_link
  WHERE connection = :#${variable.run.connection}) link
WHERE place <= 5
ORDER BY state, place
