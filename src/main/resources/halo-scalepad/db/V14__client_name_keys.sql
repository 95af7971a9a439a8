-- The form in which the names of clients are compared; null until the next run has seen the row.
ALTER TABLE scalepad_client ADD COLUMN IF NOT EXISTS name_key VARCHAR;
ALTER TABLE scalepad_client_link ADD COLUMN IF NOT EXISTS name_key VARCHAR;
