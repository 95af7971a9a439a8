package com.scalepad.halo.history;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Columns that an engineer added to the table of hardware assets: all but the model's. */
final class OwnColumns {

    private static final Set<String> OF_THE_MODEL = Set.of(
            ("connection source_record_id name type asset_type_name client_source_record_id client_name manufacturer_name model_number "
                            + "model_description serial_number serial_key location_name operating_system cpu_name ram_bytes last_login_user "
                            + "purchase_date warranty_start_date warranty_expiry_date purchase_date_raw warranty_start_date_raw "
                            + "warranty_expiry_date_raw supplier_purchasedate supplier_purchasedate_raw warranty_start warranty_start_raw "
                            + "warranty_end warranty_end_raw is_active content_hash found_fields first_run last_run compare_run "
                            + "missing_since skipped_as")
                    .split(" "));

    private OwnColumns() {}

    /** Removes them from a row of the table. */
    static Map<String, Object> takenFrom(Map<String, Object> row) {
        Map<String, Object> own = new LinkedHashMap<>(row);
        own.keySet().removeAll(OF_THE_MODEL);
        row.keySet().removeAll(own.keySet());
        return own;
    }
}
