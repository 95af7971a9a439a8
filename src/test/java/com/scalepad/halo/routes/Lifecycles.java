package com.scalepad.halo.routes;

import java.sql.Date;
import java.time.LocalDate;
import org.springframework.jdbc.core.JdbcTemplate;

/** What ScalePad knows, put into the store as an engineer may do it: the updates take it from there. */
final class Lifecycles {

    private final JdbcTemplate store;

    Lifecycles(Bundle bundle) {
        this.store = bundle.store();
    }

    /** A lifecycle with two dates, either of which may be null. */
    Lifecycles add(String serial, String warrantyExpiry, String purchase) {
        return add(serial, warrantyExpiry, purchase, false, null);
    }

    Lifecycles add(String serial, String warrantyExpiry, String purchase, boolean ambiguous, String client) {
        store.update("INSERT INTO scalepad_lifecycle (connection, serial_key, serial_number, client_id, warranty_expiry_date, "
                + "warranty_expiry_date_as_it_came, purchase_date, purchase_date_as_it_came, source, is_ambiguous, last_run) "
                + "VALUES ('default', ?, ?, ?, ?, ?, ?, ?, 'scalepad', ?, 0)", serial, serial, client, date(warrantyExpiry), came(warrantyExpiry),
                date(purchase), came(purchase), ambiguous);
        return this;
    }

    /** ScalePad's date of a serial becomes another. */
    void change(String serial, String warrantyExpiry) {
        store.update("UPDATE scalepad_lifecycle SET warranty_expiry_date = ?, warranty_expiry_date_as_it_came = ? WHERE serial_key = ?",
                date(warrantyExpiry), came(warrantyExpiry), serial);
    }

    /** ScalePad's client is a customer of Halo's. */
    void link(String client, int customer) {
        store.update("INSERT INTO scalepad_client_link (connection, client_id, customer, lineage_count, state, last_run) "
                + "VALUES ('default', ?, ?, 1, 'MATCHED', 0)",
                client, customer);
    }

    private static Date date(String date) {
        return date == null ? null : Date.valueOf(LocalDate.parse(date));
    }

    private static String came(String date) {
        return date == null ? null : date + "T00:00:00Z";
    }
}
