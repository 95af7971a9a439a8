SELECT r.verdict, r.asset, r.name, r.client, r.client_name, r.scalepad_client, r.scalepad_client_name, r.scalepad_customer, r.serial_number,
       r.serial_key, r.halo_column, r.halo_value, r.scalepad_value, r.scalepad_raw, r.source, r.halo_raw, r.mapped_value, r.implausible,
       r.last_error, r.note, r.who, r.dismissed_at
FROM halo_review_list r
WHERE r.connection = :connection
