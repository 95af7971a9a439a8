-- Only the first person who asks is recorded.
UPDATE halo_sync_run SET stop_requested_at = COALESCE(stop_requested_at, CURRENT_TIMESTAMP),
  stop_requested_by = COALESCE(stop_requested_by, CAST(:who AS VARCHAR))
WHERE id = :run AND connection = :connection AND lock_key IS NOT NULL
