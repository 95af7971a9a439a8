package com.scalepad.halo.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.model.DateReading;
import com.scalepad.halo.model.Lifecycle;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * One of ScalePad's lifecycles, as its API or a file gives it, becomes a {@code Lifecycle}: serials by the rules of the
 * assets', dates by those of Halo's. A date that can't be read is kept as it came, and the rest of the record is used.
 */
public class LifecycleMapper implements Processor {

    private SerialNumbers serialNumbers = new SerialNumbers();

    /** What is a serial, and what stands in the place of one; the same as for assets. */
    public void setSerialNumbers(SerialNumbers serialNumbers) {
        this.serialNumbers = serialNumbers;
    }

    /** @throws RejectedRecordException for what is no JSON object, or has a text that is too long */
    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        message.setBody(lifecycle(message.getBody(JsonNode.class)));
    }

    private Lifecycle lifecycle(JsonNode json) {
        ScalePadValues values = new ScalePadValues(json);
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
                values.id("client_id").orElse(null),
                purchase.date(),
                warrantyExpiry.date(),
                manufacturerExpiry.date(),
                new Lifecycle.Written(purchase.raw(), warrantyExpiry.raw(), manufacturerExpiry.raw()));
    }
}
