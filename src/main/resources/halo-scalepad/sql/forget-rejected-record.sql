-- A record that this run maps is no longer set aside.
DELETE FROM halo_rejected_record
WHERE connection = CAST(:#connection AS VARCHAR(100)) AND kind = CAST(:#kind AS VARCHAR(20)) AND record_key = CAST(:#record_key AS VARCHAR(40))
