-- The runs of a process that a person has told to stop.
SELECT id, stop_requested_by FROM halo_sync_run WHERE lock_key IS NOT NULL AND stop_requested_at IS NOT NULL AND id IN (:#in:${body})
