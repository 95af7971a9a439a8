SELECT r.halo_column, r.verdict, r.halo_value, r.halo_raw, r.mapped_value, r.scalepad_value, r.scalepad_raw, r.source, r.policy,
       r.implausible, r.last_error, u.state, u.old_value, u.new_value, u.reason AS why, u.planned_run, u.sent_at, u.confirmed_at,
       u.written_value
FROM halo_asset_review r LEFT JOIN halo_asset_update u ON u.id = r.update_id
WHERE r.connection = :connection AND r.serial_key = :serial ORDER BY r.halo_column
