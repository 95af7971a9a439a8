package com.scalepad.halo.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.model.DateReading;
import com.scalepad.halo.model.Lifecycle;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Turns one of ScalePad's lifecycles, from its API or a file, into a {@code Lifecycle}, with the rules of Halo's
 * serials and dates. A date that can't be read is kept as raw text, and the rest of the record is used.
 */
public class LifecycleMapper implements Processor {

    /** Holds the cells of a row that has more of them than its file has columns; next to it are {@code file} and {@code line}. */
    public static final String SURPLUS_CELLS = "cells";

    private SerialNumbers serialNumbers = new SerialNumbers();

    /** The rules for serials and placeholders; the same as for assets. */
    public void setSerialNumbers(SerialNumbers serialNumbers) {
        this.serialNumbers = serialNumbers;
    }

    /** @throws RejectedRecordException for what is no JSON object, has a text that is too long, or surplus cells */
    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        message.setBody(lifecycle(message.getBody(JsonNode.class)));
    }

    private Lifecycle lifecycle(JsonNode json) {
        ScalePadValues values = new ScalePadValues(json);
        if (json.path(SURPLUS_CELLS).isArray()) {
            throw new RejectedRecordException(
                    "The file " + values.text("file") + " has more cells in line " + values.text("line")
                            + " than columns in its first line. Put a cell that has the separator in it between quotes.");
        }
        String written = values.text("serial_number");
        String serial = written == null ? null : serialNumbers.serial(written).orElse(null);
        String key = SerialNumbers.key(serial);
        DateReading purchase = values.date("purchase_date", DateKind.START);
        DateReading warrantyExpiry = values.date("warranty_expiry_date", DateKind.EXPIRY);
        DateReading manufacturerExpiry = values.date("manufacturer_expiry_date", DateKind.EXPIRY);
        return new Lifecycle(
                serial == null ? written : serial,
                key == null ? Lifecycle.keyWithoutSerial(json.toString()) : key,
                values.text("name"),
                // Other lists of ScalePad's Lifecycle Manager have the client as a record of its own.
                values.id("client_id").or(() -> values.in("client").id("id")).orElse(null),
                purchase.date(),
                warrantyExpiry.date(),
                manufacturerExpiry.date(),
                new Lifecycle.Written(purchase.raw(), warrantyExpiry.raw(), manufacturerExpiry.raw()));
    }
}
