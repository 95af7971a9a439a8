package com.scalepad.halo.routes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalepad.halo.sandbox.ScalePadSandbox;
import java.time.LocalDate;

/** What ScalePad knows: the next run of the bundle reads it from there. */
final class Lifecycles {

    private final ScalePadSandbox scalePad;

    Lifecycles(Bundle bundle) {
        this.scalePad = bundle.scalePad();
    }

    /** A lifecycle with two dates, either of which may be null. */
    Lifecycles add(String serial, String warrantyExpiry, String purchase) {
        return add(serial, warrantyExpiry, purchase, false, null);
    }

    /**
     * A lifecycle of a client, which may be null.
     *
     * @param serial    that of a text that starts with {@code no serial} is none
     * @param ambiguous whether it is there twice, with different dates
     */
    Lifecycles add(String serial, String warrantyExpiry, String purchase, boolean ambiguous, String client) {
        scalePad.addLifecycle(serial.startsWith("no serial") ? null : serial, lifecycle -> {
            set(lifecycle, warrantyExpiry, purchase);
            lifecycle.put("client_id", client);
        });
        if (ambiguous) {
            scalePad.addLifecycle(serial, lifecycle -> {
                set(lifecycle, LocalDate.parse(warrantyExpiry).plusDays(1).toString(), purchase);
                lifecycle.put("client_id", client);
            });
        }
        return this;
    }

    /** ScalePad's date of a serial becomes another. */
    void change(String serial, String warrantyExpiry) {
        change(serial, warrantyExpiry, null);
    }

    /** ScalePad's dates of a serial become others. */
    void change(String serial, String warrantyExpiry, String purchase) {
        scalePad.editLifecycle(
                scalePad.serials().indexOf(serial), lifecycle -> set(lifecycle, warrantyExpiry, purchase));
    }

    /** ScalePad's client is a customer of Halo's. */
    void link(String client, int customer) {
        scalePad.addClient(
                client,
                "A name that no customer has",
                row -> ScalePadSandbox.lineage(row, "HaloPSA").put("source_record_id", customer));
    }

    private static void set(ObjectNode lifecycle, String warrantyExpiry, String purchase) {
        lifecycle.put("warranty_expiry_date", came(warrantyExpiry)).put("purchase_date", came(purchase));
    }

    /** A date as ScalePad writes it; a text that is none as it is. */
    private static String came(String date) {
        return date == null || !date.matches("\\d{4}-\\d{2}-\\d{2}") ? date : date + "T00:00:00Z";
    }
}
