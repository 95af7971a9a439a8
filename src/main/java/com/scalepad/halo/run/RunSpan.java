package com.scalepad.halo.run;

import io.opentelemetry.api.trace.Span;

/** The span that a host's tracer has started for a route. Used only where OpenTelemetry's API is on the class path. */
final class RunSpan {

    private RunSpan() {}

    /**
     * Puts the connection and the run onto it.
     *
     * @param run null as long as the run has no number
     */
    static void tell(String connection, String run) {
        Span span = Span.current();
        if (span.isRecording()) {
            span.setAttribute("halo.scalepad.connection", connection);
            if (run != null) {
                span.setAttribute("halo.scalepad.run", run);
            }
        }
    }
}
