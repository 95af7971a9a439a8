package com.scalepad.halo.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.model.ClientLink;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * One of ScalePad's clients becomes a {@code ClientLink}. Its lineage counts where the vendor's brand name has "Halo" in it;
 * ScalePad may spell it "HaloPSA" or "Halo PSA", and the id as a text or a number.
 */
public class ClientLinkMapper implements Processor {

    private static final String BRAND = "halo";

    /** @throws RejectedRecordException for a client without an id, or with a text that is too long */
    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        message.setBody(link(message.getBody(JsonNode.class)));
    }

    private static ClientLink link(JsonNode json) {
        ScalePadValues values = new ScalePadValues(json);
        String id = values.id("id")
                .orElseThrow(() -> new RejectedRecordException(
                        "The client has no id: ask ScalePad's support why its API gives it so."));
        return new ClientLink(id, values.text("name"), customers(json.path("record_lineage")));
    }

    private static Set<Integer> customers(JsonNode lineage) {
        Set<Integer> customers = new TreeSet<>();
        for (JsonNode source : lineage) {
            String brand = source.path("integration_configuration")
                    .path("vendor")
                    .path("brand_name")
                    .asText("");
            if (brand.toLowerCase(Locale.ROOT).contains(BRAND)) {
                HaloValue.id(source.get("source_record_id")).ifPresent(customers::add);
            }
        }
        return customers;
    }
}
