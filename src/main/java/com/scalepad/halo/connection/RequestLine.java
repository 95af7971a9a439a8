package com.scalepad.halo.connection;

import org.apache.camel.Exchange;

/**
 * A route's request to Halo or ScalePad: the variable {@value #VARIABLE}, as {@code GET /Asset/12?includedetails=true}.
 *
 * @param path  below the server's URL, from its slash on: {@code /Asset/12}
 * @param query without the question mark; may be empty
 */
public record RequestLine(String method, String path, String query) {

    public static final String VARIABLE = "request";

    /** The request of an exchange; all three values are empty if it has none. */
    static RequestLine of(Exchange exchange) {
        String line = exchange.getVariable(VARIABLE, "", String.class);
        int space = line.indexOf(' ');
        int mark = line.indexOf('?');
        String method = space < 0 ? "" : line.substring(0, space);
        String path = line.substring(space + 1, mark < 0 ? line.length() : mark);
        return new RequestLine(method, path, mark < 0 ? "" : line.substring(mark + 1));
    }

    /** Whether it changes nothing, so that it may be repeated. */
    boolean isGet() {
        return method.equals("GET");
    }

    boolean isForPage() {
        return query.contains("page_size=");
    }

    /** For people, without the query: {@code GET /Asset/12}. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
