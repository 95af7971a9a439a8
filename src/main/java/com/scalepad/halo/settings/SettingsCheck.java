package com.scalepad.halo.settings;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.quartz.CronExpression;

/**
 * Checks the settings that have a shape (numbers, switches, the cron and its time zone) before any route starts, all of
 * them at once, so that a person mends them in one go.
 */
public class SettingsCheck implements CamelContextAware {

    private static final List<String> SWITCHES = List.of("halo.schedule.enabled", "halo.schedule.on-start");
    private static final List<String> NUMBERS = List.of("halo.store.pool-size", "halo.pages.size",
            "halo.pages.side-by-side", "halo.http.connect-timeout", "halo.http.response-timeout", "halo.rate.requests",
            "halo.rate.window", "halo.rate.first-wait", "halo.rate.patience", "halo.retry.tries", "halo.retry.first-delay",
            "halo.run.heartbeat", "halo.run.abandoned-after", "scalepad.rate.requests", "scalepad.rate.window");

    private CamelContext camelContext;

    /**
     * Checks them.
     *
     * @throws SettingsException with a sentence for each that can't be worked with
     */
    public void check() {
        List<String> problems = new ArrayList<>();
        for (String name : SWITCHES) {
            problem(name, Set.of("true", "false").contains(value(name)), "true or false").ifPresent(problems::add);
        }
        for (String name : NUMBERS) {
            problem(name, value(name).matches("[1-9]\\d{0,8}"), "a whole number of 1 or more").ifPresent(problems::add);
        }
        problem("halo.gone.max-share", value("halo.gone.max-share").matches("0(\\.\\d+)?|1(\\.0+)?"),
                "a share from 0 to 1, such as 0.2").ifPresent(problems::add);
        problem("halo.schedule.cron", CronExpression.isValidExpression(value("halo.schedule.cron")),
                "a Quartz cron, seconds first, such as '0 0 2 * * ?' for two o'clock each night").ifPresent(problems::add);
        problem("halo.schedule.time-zone", isTimeZone(value("halo.schedule.time-zone")),
                "the name of a time zone, such as UTC or America/New_York").ifPresent(problems::add);
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }

    private String value(String name) {
        return camelContext.resolvePropertyPlaceholders("{{" + name + "}}").strip();
    }

    private Optional<String> problem(String name, boolean good, String shape) {
        String variable = name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        return good ? Optional.empty()
                : Optional.of(variable + " (" + name + ") is '" + value(name) + "': it should be " + shape);
    }

    private static boolean isTimeZone(String name) {
        try {
            return ZoneId.of(name) != null;
        } catch (DateTimeException e) {
            return false;
        }
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
