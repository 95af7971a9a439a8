package com.scalepad.halo.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.model.Client;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Turns one of Halo's customers into a ScalePad client. In: the body is the raw customer. Out: a {@code Client}. */
public class ClientMapper implements Processor {

    /** @throws RejectedRecordException for a record without a usable id, or with a text that is too long */
    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        message.setBody(client(HaloRecord.of(message.getBody(JsonNode.class))));
    }

    private static Client client(HaloRecord customer) {
        return Client.of(customer.id(), customer.text("name").orElse(null), !customer.isSet("inactive"))
                .without(AbsentParts.ofCustomer(customer.json()));
    }
}
