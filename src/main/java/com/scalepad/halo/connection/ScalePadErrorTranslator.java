package com.scalepad.halo.connection;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Replaces the failure of a call to ScalePad with a {@link ScalePadCallException} that explains it. Variable: {@code request}. */
public class ScalePadErrorTranslator implements Processor {

    @Override
    public void process(Exchange exchange) throws ScalePadCallException {
        Exception failure = HaloErrorTranslator.takenOver(exchange);
        throw new ScalePadCallException(
                ScalePadErrorMessages.describe(RequestLine.of(exchange).toString(), failure), failure);
    }
}
