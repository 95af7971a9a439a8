-- Among the last hundred runs.
SELECT r.id FROM (SELECT id FROM halo_sync_run WHERE connection = :connection AND kind = 'full'
                  ORDER BY connection DESC, id DESC FETCH FIRST 100 ROWS ONLY) r
WHERE EXISTS (SELECT 1 FROM halo_asset_update u WHERE u.planned_run = r.id) ORDER BY r.id DESC FETCH FIRST 1 ROWS ONLY
