package com.scalepad.halo.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.ExtendedCamelContext;

/**
 * Checks the settings that have a shape (numbers, switches, shares) before any route starts, all of
 * them at once, so that a person mends them in one go.
 */
public class SettingsValidator implements CamelContextAware {

    private static final List<String> SWITCHES = List.of(
            "halo.schedule.enabled",
            "halo.schedule.on-start",
            "halo.routes.reload",
            "halo.store.required",
            "halo.page.enabled",
            "halo.private-addresses");
    private static final List<String> NUMBERS = List.of(
            "halo.store.pool-size",
            "halo.pages.side-by-side",
            "halo.http.connect-timeout",
            "halo.http.response-timeout",
            "halo.rate.requests",
            "halo.rate.window",
            "halo.rate.first-wait",
            "halo.rate.patience",
            "halo.retry.tries",
            "halo.retry.first-delay",
            "halo.retry.give-ups",
            "halo.schedule.threads",
            "halo.schedule.check-in",
            "halo.http.deadline",
            "halo.http.max-response-bytes",
            "halo.run.heartbeat",
            "halo.run.progress-every",
            "halo.run.abandoned-after",
            "halo.run.deadline",
            "halo.health.missed-runs",
            "halo.updates.batch-size",
            "halo.updates.max-requests",
            "halo.updates.max-attempts",
            "scalepad.rate.requests",
            "scalepad.rate.window",
            "halo.saved-connections.refresh");
    private static final List<String> DURATIONS = List.of("halo.store.connect-timeout", "halo.store.statement-timeout");
    private static final List<String> SHARES = List.of("halo.gone.max-share", "halo.updates.overwrite-max-share");

    /** Last parts of the names of secrets that Camel does not know by their names: it masks them where it shows settings, as Camel Main does at its start. */
    private static final String SECRETS = "encryptionkey,encryptionkeynew,scalepadapikey";

    /** Settings of earlier versions: a person who sets one relies on something that does not happen any more. */
    private static final Map<String, String> REMOVED = Map.of(
            "halo.run.resume-within",
            "is gone: an interrupted run is not resumed any more, the next run reads everything. Remove the setting");

    private CamelContext camelContext;

    /**
     * Checks them.
     *
     * @throws SettingsException with a sentence for each that can't be worked with
     */
    public void check() {
        maskSecrets();
        List<String> problems = new ArrayList<>();
        for (String name : SWITCHES) {
            problem(name, Set.of("true", "false").contains(value(name)), "true or false")
                    .ifPresent(problems::add);
        }
        for (String name : NUMBERS) {
            problem(name, value(name).matches("[1-9]\\d{0,8}"), "a whole number of 1 or more")
                    .ifPresent(problems::add);
        }
        for (String name : DURATIONS) {
            problem(name, value(name).matches("[1-9]\\d{0,8}(ms|s|m|h|d)"), "a duration such as 500ms, 30s, 5m or 1h")
                    .ifPresent(problems::add);
        }
        for (String name : SHARES) {
            problem(name, value(name).matches("0(\\.\\d+)?|1(\\.0+)?"), "a share from 0 to 1, such as 0.2")
                    .ifPresent(problems::add);
        }
        problem(
                        "halo.pages.size",
                        value("halo.pages.size").matches("[1-9]\\d?|100"),
                        "a whole number from 1 to 100, because Halo gives no more rows a page, whatever it is asked for")
                .ifPresent(problems::add);
        problem(
                        "halo.http.user-agent",
                        !value("halo.http.user-agent").isEmpty(),
                        "a name and a version such as halo-scalepad-routes/1, because Halo refuses calls without one")
                .ifPresent(problems::add);
        problem(
                        "halo.management.enabled",
                        Set.of("true", "false", "auto").contains(value("halo.management.enabled")),
                        "true, false or auto")
                .ifPresent(problems::add);
        problem("halo.updates.mode", Set.of("apply", "plan").contains(value("halo.updates.mode")), "apply or plan")
                .ifPresent(problems::add);
        problem(
                        "halo.updates.refresh-days",
                        value("halo.updates.refresh-days").matches("\\d{1,4}"),
                        "a whole number of days, 0 for never")
                .ifPresent(problems::add);
        problem(
                        "halo.gone.always-allowed",
                        value("halo.gone.always-allowed").matches("\\d{1,9}"),
                        "a whole number of rows, 0 for none")
                .ifPresent(problems::add);
        problem(
                        "halo.updates.overwrite-always-allowed",
                        value("halo.updates.overwrite-always-allowed").matches("\\d{1,9}"),
                        "a whole number, 0 for none")
                .ifPresent(problems::add);
        REMOVED.forEach((name, sentence) -> camelContext
                .getPropertiesComponent()
                .resolveProperty(name)
                .ifPresent(value -> problems.add(variable(name) + " (" + name + ") " + sentence)));
        if (problems.isEmpty()) {
            problems.addAll(new DependentSettings(this::value).problems());
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }

    private void maskSecrets() {
        ExtendedCamelContext camel = camelContext.getCamelContextExtension();
        String others = camel.getAdditionalSensitiveKeywords();
        camel.setAdditionalSensitiveKeywords(others == null ? SECRETS : others + "," + SECRETS);
    }

    private String value(String name) {
        return camelContext.resolvePropertyPlaceholders("{{" + name + "}}").strip();
    }

    private Optional<String> problem(String name, boolean good, String shape) {
        return good
                ? Optional.empty()
                : Optional.of(variable(name) + " (" + name + ") is '" + value(name) + "': it should be " + shape);
    }

    /** The environment variable of a setting: {@code HALO_RUN_HEARTBEAT}. */
    static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }
}
