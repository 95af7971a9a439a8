-- Clients that ScalePad no longer lists.
DELETE FROM halo_coverage_link
WHERE connection = :#${variable.run.connection}
  AND NOT EXISTS (SELECT 1 FROM scalepad_client_link k
                  WHERE k.connection = halo_coverage_link.connection AND k.client_id = halo_coverage_link.client_id)
