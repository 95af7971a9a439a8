package com.scalepad.halo.autoconfigure;

import com.scalepad.halo.wiring.LoadedBundle;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The number of machines of a connection, by the result of the last run that compared Halo and ScalePad; NaN before the first. */
class MachineMeters {

    /** Each machine is in exactly one of these groups. */
    private static final List<String> MACHINES =
            List.of("in_both", "only_in_halo", "only_in_scalepad", "unclear", "not_expected");
    /** Further properties of some machines, in any of these groups. */
    private static final Map<String, String> OF_MACHINES = Map.of(
            "lookup_gaps", "Machines that ScalePad has and knows no warranty of, by its vendor's lookup",
            "gaps_without_dates", "Machines of a lookup gap that have no date in Halo either",
            "with_dates", "Machines whose warranty is known",
            "warranty_ended", "Machines whose warranty has ended",
            "ending_soon", "Machines whose warranty ends soon");

    private final MeterRegistry meters;
    private final FreshRows<Map<String, Object>> coverage;

    MachineMeters(MeterRegistry meters, LoadedBundle bundle, TimedQuery store) {
        this.meters = meters;
        this.coverage =
                new FreshRows<>(store, () -> bundle.get().history().coverage().totals());
    }

    void register(String connection) {
        Tags tags = Tags.of("connection", connection);
        MACHINES.forEach(state -> gauge(
                "machines",
                "Machines, by what the last run that compared Halo and ScalePad said of them",
                tags.and("state", state),
                rows -> machines(rows, connection, state)));
        OF_MACHINES.forEach((number, description) -> gauge(
                "machines." + number.replace('_', '.'), description, tags, rows -> machines(rows, connection, number)));
    }

    private void gauge(
            String name, String description, Tags tags, ToDoubleFunction<FreshRows<Map<String, Object>>> number) {
        Gauge.builder("halo.scalepad." + name, coverage, number)
                .description(description)
                .tags(tags)
                .register(meters);
    }

    private static double machines(FreshRows<Map<String, Object>> rows, String connection, String number) {
        return rows.of(connection)
                .map(row -> row.get(number))
                .map(value -> ((Number) value).doubleValue())
                .orElse(Double.NaN);
    }
}
