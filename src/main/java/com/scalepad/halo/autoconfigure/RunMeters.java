package com.scalepad.halo.autoconfigure;

import com.scalepad.halo.run.RunProgress;
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
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;

/**
 * The meters, each with the label {@code connection}. They read the counts of the routes' beans, so that the routes do
 * not need Micrometer. A connection has all its meters from the start, at zero.
 */
class RunMeters implements CamelContextConfiguration {

    /** The results of the records that a run reads, by kind of record. Each record has exactly one result. */
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

    private final MeterRegistry meters;
    private final LoadedBundle bundle;
    private final FreshRows<Map<String, Instant>> lastEnds;
    private final MachineMeters machines;
    private final CallMeters calls;
    private final Set<String> registered = ConcurrentHashMap.newKeySet();

    RunMeters(MeterRegistry meters, LoadedBundle bundle, TimedQuery store) {
        this.meters = meters;
        this.bundle = bundle;
        this.lastEnds =
                new FreshRows<>(store, () -> bundle.get().history().runs().lastEnds());
        this.calls = new CallMeters(meters, bundle);
        this.machines = new MachineMeters(meters, bundle, store);
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {
        // The beans that count do not exist yet.
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {
        bundle.get().runs().watch(this::register);
        bundle.get().connections().whenRemoved(this::remove);
    }

    /** Removes the meters of a removed connection, so that a new one of the same name starts at zero. */
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
        Tags tags = Tags.of("connection", connection);
        records(connection, tags);
        List.of("confirmed", "accepted", "unconfirmed", "failed", "on_hold", "not_sent")
                .forEach(state -> counter(
                        "asset.updates",
                        "Dates that runs planned to write into Halo, by what had become of them at the end of the run",
                        tags.and("state", state),
                        all -> all.total(connection, "updates", state)));
        OUTCOMES.forEach(outcome -> {
            runs("run", "Full runs, by their outcome", "", connection, outcome);
            runs("changes.run", "Changes runs, by their outcome", "changes_", connection, outcome);
            Gauge.builder("halo.scalepad.last.run.timestamp", lastEnds, ends -> ended(ends, connection, outcome))
                    .description(
                            "When the last full run of this outcome ended, on whichever node, in seconds since 1970; NaN where there is none")
                    .baseUnit("seconds")
                    .tags(tags.and("outcome", outcome))
                    .register(meters);
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
        progress(connection, tags);
        machines.register(connection);
        calls.register(connection);
    }

    private void records(String connection, Tags tags) {
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
    }

    private void progress(String connection, Tags tags) {
        gauge(
                "run.active",
                "Whether a run is active in this process",
                tags,
                all -> all.on(connection).isPresent() ? 1 : 0);
        gauge(
                "run.pages.read",
                "Pages that the list that is being read has brought",
                tags,
                all -> pages(all, connection, RunProgress::done));
        gauge(
                "run.pages.expected",
                "Pages that it will have; 0 while that is not known",
                tags,
                all -> pages(all, connection, RunProgress::expected));
    }

    private static double ended(FreshRows<Map<String, Instant>> ends, String connection, String outcome) {
        return ends.of(connection)
                .map(all -> all.get(outcome.toUpperCase(Locale.ROOT)))
                .map(at -> at.toEpochMilli() / 1000.0)
                .orElse(Double.NaN);
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

    private void gauge(String name, String description, Tags tags, ToDoubleFunction<RunRegistry> value) {
        Gauge.builder("halo.scalepad." + name, bundle.get().runs(), value)
                .description(description)
                .tags(tags)
                .register(meters);
    }

    private static double pages(RunRegistry runs, String connection, Function<RunProgress, Integer> number) {
        return runs.on(connection)
                .map(SyncRun::getProgress)
                .filter(progress -> progress.unit().equals("page"))
                .map(number)
                .orElse(0);
    }
}
