package com.scalepad.halo.autoconfigure;

import com.scalepad.halo.connection.HttpCallMetrics;
import com.scalepad.halo.wiring.LoadedBundle;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The calls of a connection to Halo and ScalePad: their statuses and their waits. */
class CallMeters {

    private final MeterRegistry meters;
    private final LoadedBundle bundle;

    CallMeters(MeterRegistry meters, LoadedBundle bundle) {
        this.meters = meters;
        this.bundle = bundle;
    }

    void register(String connection) {
        register(connection, "halo", bundle.get().haloGate().metrics(connection));
        register(connection, "scalepad", bundle.get().scalePadGate().metrics(connection));
    }

    private void register(String connection, String system, HttpCallMetrics calls) {
        Tags tags = Tags.of("connection", connection, "system", system);
        HttpCallMetrics.STATUSES.forEach(
                status -> FunctionCounter.builder("halo.scalepad.requests", calls, all -> all.answers(status))
                        .description("Calls by their HTTP status; none where the connection broke")
                        .tags(tags.and("status", status))
                        .register(meters));
        List.of(HttpCallMetrics.Reason.values())
                .forEach(reason -> FunctionTimer.builder(
                                "halo.scalepad.rate.wait",
                                calls,
                                all -> all.waits(reason),
                                all -> all.nanosWaited(reason),
                                TimeUnit.NANOSECONDS)
                        .description("Waits of calls for a place in the rate window")
                        .tags(tags.and("reason", reason.name().toLowerCase(Locale.ROOT)))
                        .register(meters));
    }
}
