-- Assets that this run found new or changed. It leaves out assets whose dates these routes wrote since the last full run, and assets of a
-- customer that changed since: they contain its name, and Halo does not count that as an update.
SELECT t.source_record_id, t.name FROM scalepad_hardware_asset t
WHERE t.last_run = :#${variable.run.id} AND t.missing_since IS NULL AND t.skipped_as IS NULL
  AND NOT EXISTS (SELECT 1 FROM halo_asset_write w
                  WHERE w.connection = t.connection AND w.asset = t.source_record_id AND w.sent_at >= (SELECT f.started_at FROM halo_sync_run f WHERE f.id = :#${variable.proof[full_run]}))
  AND NOT EXISTS (SELECT 1 FROM halo_asset_update u
                  WHERE u.connection = t.connection AND u.asset = t.source_record_id AND u.sent_at >= (SELECT f.started_at FROM halo_sync_run f WHERE f.id = :#${variable.proof[full_run]}))
  AND NOT EXISTS (SELECT 1 FROM scalepad_client c
                  WHERE c.connection = t.connection AND c.source_record_id = t.client_source_record_id
                    AND c.last_run > :#${variable.proof[full_run]})
ORDER BY t.source_record_id
