package com.scalepad.halo.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.camel.util.TimeUtils;

/** Settings that are good one by one, and can't be worked with together: a heartbeat that is slower than the lease, a wait that is longer than the run. */
final class DependentSettings {

    private static final String SECONDS = "s";
    private static final String MILLIS = "ms";
    /** The unit of a time that is set as a bare number. */
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("halo.http.connect-timeout", MILLIS),
            Map.entry("halo.http.response-timeout", MILLIS),
            Map.entry("halo.http.deadline", MILLIS),
            Map.entry("halo.rate.window", MILLIS),
            Map.entry("halo.rate.first-wait", MILLIS),
            Map.entry("halo.rate.patience", SECONDS),
            Map.entry("halo.retry.first-delay", MILLIS),
            Map.entry("halo.run.heartbeat", MILLIS),
            Map.entry("halo.run.abandoned-after", SECONDS),
            Map.entry("halo.run.deadline", SECONDS),
            Map.entry("scalepad.rate.window", MILLIS));

    private static final String RUN = "halo.run.deadline";
    private static final String CALL = "halo.http.deadline";
    private static final String LEASE = "halo.run.abandoned-after";
    private static final String PATIENCE = "halo.rate.patience";

    private static final long LEAST_FOR_CHANGES = 2;

    private static final List<Rule> RULES = List.of(
            new Rule(
                    "halo.run.heartbeat",
                    2,
                    LEASE,
                    "a run whose heartbeat comes late once would lose its connection while it works"),
            new Rule(
                    LEASE,
                    1,
                    RUN,
                    "the connection of a run that was killed would stay taken for longer than a run takes"),
            new Rule("halo.http.connect-timeout", 1, CALL, "each call is broken off by then"),
            new Rule("halo.http.response-timeout", 1, CALL, "each call is broken off by then"),
            new Rule(CALL, 1, RUN, "one call that hangs would keep the run from ending in time"),
            new Rule("halo.rate.first-wait", 1, PATIENCE, "a call would be given up at its first 429"),
            new Rule("halo.rate.window", 1, PATIENCE, "a call would be given up before the limit lets one pass"),
            new Rule(PATIENCE, 1, RUN, "the run would be over before the call is given up"),
            new Rule("scalepad.rate.window", 1, PATIENCE, "a call would be given up before the limit lets one pass"),
            new Rule(
                    "halo.store.connect-timeout",
                    1,
                    RUN,
                    "the run would wait for the store for longer than it may take"),
            new Rule(
                    "halo.store.statement-timeout",
                    1,
                    RUN,
                    "the run would wait for the store for longer than it may take"));

    /** Which time may be how long: so many times the one are at most the other. */
    private record Rule(String shorter, int times, String longer, String because) {}

    private final UnaryOperator<String> values;

    /** @param values the value of each setting, by its name; each is of a good shape */
    DependentSettings(UnaryOperator<String> values) {
        this.values = values;
    }

    /** What can't be worked with, a sentence each. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        RULES.forEach(rule -> problem(rule).ifPresent(problems::add));
        retries().ifPresent(problems::add);
        connections().ifPresent(problems::add);
        return problems;
    }

    private Optional<String> problem(Rule rule) {
        long most = millis(rule.longer()) / rule.times();
        return millis(rule.shorter()) <= most
                ? Optional.empty()
                : Optional.of(sentence(rule.shorter(), most, rule.longer(), rule.because()));
    }

    /** The delays between the retries double, so that a few tries more take hours more. */
    private Optional<String> retries() {
        long delay = millis("halo.retry.first-delay");
        long most = millis(RUN);
        int tries = 0;
        for (long all = delay; all <= most; all += delay << tries) {
            tries++;
        }
        return Long.parseLong(values.apply("halo.retry.tries")) <= tries
                ? Optional.empty()
                : Optional.of(
                        tries == 0
                                ? sentence(
                                        "halo.retry.first-delay",
                                        most,
                                        RUN,
                                        "the run would be over before the first retry")
                                : named("halo.retry.tries") + ": it should be at most " + tries
                                        + ", because the delays double from "
                                        + named("halo.retry.first-delay") + ", and the last retry would come after "
                                        + named(RUN) + " is over");
    }

    /** The changed rows are read from one connection while another one stores which of them have gone out. */
    private Optional<String> connections() {
        return values.apply("halo.changes.to").isBlank()
                        || Long.parseLong(values.apply("halo.store.pool-size")) >= LEAST_FOR_CHANGES
                ? Optional.empty()
                : Optional.of(named("halo.store.pool-size") + ": it should be at least " + LEAST_FOR_CHANGES
                        + ", because " + named("halo.changes.to")
                        + ": one connection reads what has changed while another one stores what has gone out");
    }

    private String sentence(String shorter, long most, String longer, String because) {
        return named(shorter) + ": it should be at most " + text(most, shorter) + ", because of " + named(longer) + ": "
                + because;
    }

    private String named(String name) {
        String value = values.apply(name);
        return SettingsValidator.variable(name) + " (" + name + ") is '" + value + "'"
                + (value.matches("\\d+") && UNITS.containsKey(name) ? " " + UNITS.get(name) : "");
    }

    /** A time as it would be set. */
    private static String text(long millis, String name) {
        return switch (UNITS.getOrDefault(name, "")) {
            case MILLIS -> Long.toString(millis);
            case SECONDS -> Long.toString(millis / 1000);
            default -> String.format(Locale.ROOT, "%ds", millis / 1000);
        };
    }

    private long millis(String name) {
        String value = values.apply(name);
        return TimeUtils.toMilliSeconds(value.matches("\\d+") ? value + UNITS.getOrDefault(name, MILLIS) : value);
    }
}
