package com.scalepad.halo.autoconfigure;

import com.scalepad.halo.connection.HttpCallMetrics;
import com.scalepad.halo.connection.RateLimitGate;
import com.scalepad.halo.run.RunRegistry;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.wiring.LoadedBundle;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;

/**
 * The meters, each with the label {@code connection}. They read what the beans of the routes have counted, so that the routes
 * need no Micrometer; a connection has all of its own from the start, at zero.
 */
class RunMeters implements CamelContextConfiguration {

    /** What becomes of the records that a run reads, by their kind: each becomes one of these. */
    private static final Map<String, List<String>> RECORDS = Map.of(
            "hardware_asset",
            List.of("new", "changed", "unchanged", "skipped", "rejected", "failed"),
            "client",
            List.of("new", "changed", "unchanged", "rejected", "failed"),
            "lifecycle",
            List.of("stored", "rejected"),
            "listed_asset",
            List.of("stored", "rejected"));

    private static final List<String> OUTCOMES = List.of("complete", "incomplete", "failed", "stopped");
    /** Each machine is one of these. */
    private static final List<String> MACHINES =
            List.of("in_both", "only_in_halo", "only_in_scalepad", "unclear", "not_expected");
    /** What is said of some of them, whichever of these they are. */
    private static final Map<String, String> OF_MACHINES = Map.of(
            "lookup_gaps", "Machines that ScalePad has and knows no warranty of, by its vendor's lookup",
            "gaps_without_dates", "Machines of a lookup gap that have no date in Halo either",
            "with_dates", "Machines whose warranty is known",
            "warranty_ended", "Machines whose warranty has ended",
            "ending_soon", "Machines whose warranty ends soon");

    private final MeterRegistry meters;
    private final LoadedBundle bundle;
    private final FreshRows<Map<String, Instant>> lastEnds;
    private final FreshRows<Map<String, Object>> coverage;
    private final Set<String> registered = ConcurrentHashMap.newKeySet();

    RunMeters(MeterRegistry meters, LoadedBundle bundle, TimedQuery store) {
        this.meters = meters;
        this.bundle = bundle;
        this.lastEnds =
                new FreshRows<>(store, () -> bundle.get().history().runs().lastEnds());
        this.coverage =
                new FreshRows<>(store, () -> bundle.get().history().coverage().totals());
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {
        // The beans that count are not there yet.
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {
        bundle.get().runs().watch(this::register);
        bundle.get().connections().whenRemoved(this::remove);
    }

    /** A connection that was removed has no meters; one of the same name starts at zero. */
    private void remove(String connection) {
        if (registered.remove(connection)) {
            meters.getMeters().stream()
                    .map(Meter::getId)
                    .filter(id ->
                            id.getName().startsWith("halo.scalepad.") && connection.equals(id.getTag("connection")))
                    .forEach(meters::remove);
        }
    }

    private void register(String connection) {
        if (!registered.add(connection)) {
            return;
        }
        RunRegistry runs = bundle.get().runs();
        Tags tags = Tags.of("connection", connection);
        RECORDS.forEach((kind, outcomes) -> {
            counter(
                    "records.read",
                    "Records that runs read, of one that is active too; once it has ended, each is one of halo_scalepad_records_total",
                    tags.and("kind", kind),
                    all -> all.total(connection, kind, "read"));
            counter(
                    "records.missing",
                    "Stored records that Halo, or ScalePad's lists, no longer have",
                    tags.and("kind", kind),
                    all -> all.total(connection, kind, "missing"));
            outcomes.forEach(outcome -> counter(
                    "records",
                    "Records that runs read, by what became of them",
                    tags.and("kind", kind, "outcome", outcome),
                    all -> all.total(connection, kind, outcome)));
        });
        List.of("confirmed", "accepted", "unconfirmed", "failed", "on_hold", "not_sent")
                .forEach(state -> counter(
                        "asset.updates",
                        "Dates that runs planned to write into Halo, by what had become of them at the end of the run",
                        tags.and("state", state),
                        all -> all.total(connection, "updates", state)));
        OUTCOMES.forEach(outcome -> {
            runs("run", "Full runs, by their outcome", "", connection, outcome);
            runs("changes.run", "Changes runs, by their outcome", "changes_", connection, outcome);
            gauge(
                    "last.run.timestamp",
                    "When the last full run of this outcome ended, on whichever node, in seconds since 1970; NaN where there is none",
                    "seconds",
                    tags.and("outcome", outcome),
                    all -> lastEnds.of(connection)
                            .map(ends -> ends.get(outcome.toUpperCase(Locale.ROOT)))
                            .map(at -> at.toEpochMilli() / 1000.0)
                            .orElse(Double.NaN));
        });
        counter(
                "changes.missed",
                "Records that full runs found changed, and no changes run would have brought",
                tags,
                all -> all.total(connection, "changes", "missed"));
        List.of("sent", "failed")
                .forEach(outcome -> counter(
                        "notifications",
                        "Messages to halo.notify.endpoint",
                        tags.and("outcome", outcome),
                        all -> bundle.get().notices().count(connection, outcome)));
        gauge(
                "run.active",
                "Whether a run is active in this process",
                null,
                tags,
                all -> all.on(connection).isPresent() ? 1 : 0);
        gauge(
                "run.pages.read",
                "Pages that the list that is being read has brought",
                null,
                tags,
                all -> pages(all, connection, false));
        gauge(
                "run.pages.expected",
                "Pages that it will have; 0 while that is not known",
                null,
                tags,
                all -> pages(all, connection, true));
        MACHINES.forEach(state -> gauge(
                "machines",
                "Machines, by what the last run that compared Halo and ScalePad said of them",
                null,
                tags.and("state", state),
                all -> machines(connection, state)));
        OF_MACHINES.forEach((number, description) -> gauge(
                "machines." + number.replace('_', '.'), description, null, tags, all -> machines(connection, number)));
        List.of("halo", "scalepad")
                .forEach(system ->
                        traffic(tags.and("system", system), gate(system).metrics(connection)));
    }

    private double machines(String connection, String number) {
        return coverage.of(connection)
                .map(row -> row.get(number))
                .map(value -> ((Number) value).doubleValue())
                .orElse(Double.NaN);
    }

    private RateLimitGate gate(String system) {
        return system.equals("halo") ? bundle.get().haloGate() : bundle.get().scalePadGate();
    }

    private void traffic(Tags tags, HttpCallMetrics traffic) {
        HttpCallMetrics.STATUSES.forEach(
                status -> FunctionCounter.builder("halo.scalepad.requests", traffic, all -> all.answers(status))
                        .description("Calls by their HTTP status; none where the connection broke")
                        .tags(tags.and("status", status))
                        .register(meters));
        List.of(HttpCallMetrics.Reason.values())
                .forEach(reason -> FunctionTimer.builder(
                                "halo.scalepad.rate.wait",
                                traffic,
                                all -> all.waits(reason),
                                all -> all.nanosWaited(reason),
                                TimeUnit.NANOSECONDS)
                        .description("Waits of calls for a place in the rate window")
                        .tags(tags.and("reason", reason.name().toLowerCase(Locale.ROOT)))
                        .register(meters));
    }

    private void runs(String name, String description, String kind, String connection, String outcome) {
        FunctionTimer.builder(
                        "halo.scalepad." + name,
                        bundle.get().runs(),
                        all -> all.total(connection, kind + "runs", outcome),
                        all -> all.total(connection, kind + "millis", outcome),
                        TimeUnit.MILLISECONDS)
                .description(description)
                .tags("connection", connection, "outcome", outcome)
                .register(meters);
    }

    private void counter(String name, String description, Tags tags, ToDoubleFunction<RunRegistry> count) {
        FunctionCounter.builder("halo.scalepad." + name, bundle.get().runs(), count)
                .description(description)
                .tags(tags)
                .register(meters);
    }

    private void gauge(String name, String description, String unit, Tags tags, ToDoubleFunction<RunRegistry> value) {
        Gauge.builder("halo.scalepad." + name, bundle.get().runs(), value)
                .description(description)
                .baseUnit(unit)
                .tags(tags)
                .register(meters);
    }

    private static double pages(RunRegistry runs, String connection, boolean expected) {
        return runs.on(connection)
                .map(SyncRun::getProgress)
                .filter(progress -> progress.unit().equals("page"))
                .map(progress -> expected ? progress.expected() : (Integer) progress.done())
                .orElse(0);
    }
}
