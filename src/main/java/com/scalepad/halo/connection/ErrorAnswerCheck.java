package com.scalepad.halo.connection;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Makes a read fail when its answer has a success status but is an error, or holds no list where a list was requested.
 * Such a call is retried like one with status 500. Halo's API has answered 200 with the failure of a query. Variable:
 * {@code request}.
 */
public class ErrorAnswerCheck implements Processor {

    /** @throws ErrorAnswerException when the body does not answer the request */
    @Override
    public void process(Exchange exchange) throws ErrorAnswerException {
        RequestLine request = RequestLine.of(exchange);
        JsonNode answer = exchange.getMessage().getBody(JsonNode.class);
        if (!request.isGet() || answer == null || answer.has("id")) {
            return;
        }
        boolean isError = !hasList(answer)
                && (!HaloErrorMessages.errorIn(answer).isEmpty()
                        || !answer.path("errors").isEmpty());
        if (isError || request.isForPage() && !hasList(answer) && !isEmptyList(answer)) {
            throw new ErrorAnswerException(isError ? HaloErrorMessages.saidIn(answer.toString()) : "");
        }
    }

    private static boolean hasList(JsonNode answer) {
        return answer.isArray()
                || answer.has("record_count")
                || answer.properties().stream()
                        .anyMatch(field ->
                                field.getValue().isArray() && !field.getKey().equals("errors"));
    }

    /** Halo omits null values, and an empty list may be null in Halo. */
    private static boolean isEmptyList(JsonNode answer) {
        return Stream.of("clients", "assets", "data").anyMatch(answer::has);
    }
}
