package com.scalepad.halo.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.model.ListedAsset;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Turns a hardware asset of ScalePad's own list into a {@code ListedAsset}, with the rules of Halo's serials. */
public class ListedAssetMapper implements Processor {

    private final SerialNumbers serialNumbers;

    /** @param serialNumbers the rules for serials and placeholders; the same as for Halo's assets */
    public ListedAssetMapper(SerialNumbers serialNumbers) {
        this.serialNumbers = serialNumbers;
    }

    /** @throws RejectedRecordException for an asset without an id, or with a text that is too long */
    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        message.setBody(asset(new ScalePadValues(message.getBody(JsonNode.class))));
    }

    private ListedAsset asset(ScalePadValues values) {
        String id = values.id("id")
                .orElseThrow(() -> new RejectedRecordException(
                        "The hardware asset has no id: ask ScalePad's support why its API gives it so."));
        String written = values.text("serial_number");
        String serial = written == null ? null : serialNumbers.serial(written).orElse(null);
        // ScalePad pads it with blanks, which are already removed.
        String type = values.text("type");
        ScalePadValues client = values.in("client");
        ScalePadValues model = values.in("model");
        return new ListedAsset(
                id,
                values.text("name"),
                type == null ? null : type.toUpperCase(Locale.ROOT),
                client.id("id").orElse(null),
                client.text("name"),
                serial == null ? written : serial,
                SerialNumbers.key(serial),
                values.in("manufacturer").text("name"),
                model.text("number"),
                model.text("description"));
    }
}
