package com.scalepad.halo.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.camel.util.TimeUtils;

/** Checks settings that are valid each, but not together: a heartbeat slower than the lease, a wait longer than the run. */
final class DependentSettings {

    private static final String RUN = "halo.run.deadline";
    private static final String CALL = "halo.http.deadline";
    private static final String LEASE = "halo.run.lease";
    private static final String MAX_WAIT = "halo.rate.max-wait";

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
            new Rule("halo.http.connect-timeout", 1, CALL, "each call is ended by then"),
            new Rule("halo.http.response-timeout", 1, CALL, "each call is ended by then"),
            new Rule(CALL, 1, RUN, "one call that hangs would keep the run from ending in time"),
            new Rule("halo.rate.first-wait", 1, MAX_WAIT, "a call would fail at its first 429"),
            new Rule("halo.rate.window", 1, MAX_WAIT, "a call would fail before the limit lets one pass"),
            new Rule(MAX_WAIT, 1, RUN, "the run would be over before the call fails"),
            new Rule("scalepad.rate.window", 1, MAX_WAIT, "a call would fail before the limit lets one pass"),
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

    /** A limit of one time by another: the shorter one, multiplied, is at most the longer one. */
    private record Rule(String shorter, int times, String longer, String because) {}

    private final UnaryOperator<String> values;

    /** @param values the value of each setting, by its name; each is valid by itself */
    DependentSettings(UnaryOperator<String> values) {
        this.values = values;
    }

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        RULES.forEach(rule -> problem(rule).ifPresent(problems::add));
        retries().ifPresent(problems::add);
        return problems;
    }

    private Optional<String> problem(Rule rule) {
        long most = millis(rule.longer()) / rule.times();
        return millis(rule.shorter()) <= most
                ? Optional.empty()
                : Optional.of(sentence(rule.shorter(), most, rule.longer(), rule.because()));
    }

    /** The delays between retries double, so a few more retries take hours longer. */
    private Optional<String> retries() {
        long delay = millis("halo.retry.first-delay");
        long most = millis(RUN);
        int tries = 0;
        for (long all = delay; all <= most; all += delay << tries) {
            tries++;
        }
        return Long.parseLong(values.apply("halo.retry.max-retries")) <= tries
                ? Optional.empty()
                : Optional.of(
                        tries == 0
                                ? sentence(
                                        "halo.retry.first-delay",
                                        most,
                                        RUN,
                                        "the run would be over before the first retry")
                                : named("halo.retry.max-retries") + ": it should be at most " + tries
                                        + ", because the delays double from "
                                        + named("halo.retry.first-delay") + ", and the last retry would come after "
                                        + named(RUN) + " is over");
    }

    private String sentence(String shorter, long most, String longer, String because) {
        return named(shorter) + ": it should be at most " + text(most) + ", because of " + named(longer) + ": "
                + because;
    }

    private String named(String name) {
        return Settings.variable(name) + " (" + name + ") is '" + values.apply(name) + "'";
    }

    /** A time, written as in a setting. */
    private static String text(long millis) {
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }

    private long millis(String name) {
        return TimeUtils.toMilliSeconds(values.apply(name));
    }
}
