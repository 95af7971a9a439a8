-- Audit entries past their retention time.
DELETE FROM halo_audit
WHERE at < CURRENT_TIMESTAMP - CAST(:#${variable.keep.auditSeconds} AS INTEGER) * INTERVAL '1' SECOND
