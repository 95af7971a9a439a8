package com.scalepad.halo.connection;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Throws, in the place of whatever made a call to ScalePad fail for good, a {@link ScalePadCallException} that tells it in
 * words. Variable: {@code request}.
 */
public class ScalePadErrorTranslator implements Processor {

    @Override
    public void process(Exchange exchange) throws ScalePadCallException {
        Exception failure = HaloErrorTranslator.takenOver(exchange);
        throw new ScalePadCallException(
                ScalePadErrorMessages.describe(RequestLine.of(exchange).toString(), failure), failure);
    }
}
