package com.scalepad.halo.schedule;

import com.scalepad.halo.connection.Connections;
import com.scalepad.halo.settings.SettingsException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.ExtendedStartupListener;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.quartz.CronExpression;

/** Makes a timer of the route template {@code halo-scalepad-schedule} for each connection, by its own cron where it has one. */
public class Schedules implements CamelContextAware, ExtendedStartupListener {

    private static final String TEMPLATE = "halo-scalepad-schedule";

    private CamelContext camelContext;
    private Connections connections;
    private boolean enabled = true;
    private boolean onStart;
    private String cron = "";
    private String timeZone = "";

    public void setConnections(Connections connections) {
        this.connections = connections;
    }

    /** Whether there are timers at all. */
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    /** Whether each connection has one more run at the start. */
    public void setOnStart(boolean onStart) {
        this.onStart = onStart;
    }

    /** The Quartz cron, seconds first, of connections without one of their own. */
    public void setCron(String cron) {
        this.cron = cron.strip();
    }

    /** The time zone of the cron: {@code America/New_York}. */
    public void setTimeZone(String timeZone) {
        this.timeZone = timeZone.strip();
    }

    /**
     * Checks the crons and has the timers made once the routes that they call have started.
     *
     * @throws SettingsException with a sentence for each that can't be worked with
     */
    public void open() throws Exception {
        List<String> problems = new ArrayList<>();
        for (String connection : connections.names()) {
            problem(connection, "cron", cron(connection), CronExpression.isValidExpression(cron(connection)),
                    "a Quartz cron, seconds first, such as '0 0 2 * * ?' for two o'clock each night").ifPresent(problems::add);
            problem(connection, "time-zone", timeZone(connection), isTimeZone(timeZone(connection)),
                    "the name of a time zone, such as UTC or America/New_York").ifPresent(problems::add);
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems.stream().distinct().toList());
        }
        camelContext.addStartupListener(this);
    }

    @Override
    public void onCamelContextStarting(CamelContext context, boolean alreadyStarted) {
        // The routes that a timer calls are not there yet.
    }

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        // A route that is added now is not started with the others.
    }

    @Override
    public void onCamelContextFullyStarted(CamelContext context, boolean alreadyStarted) {
        for (String connection : connections.names()) {
            if (enabled && isNew(context, TEMPLATE, connection)) {
                timer(context, TEMPLATE, connection).parameter("cron", cron(connection)).parameter("timeZone", timeZone(connection)).add();
            }
            if (onStart && isNew(context, TEMPLATE + "-start", connection)) {
                timer(context, TEMPLATE + "-start", connection).add();
            }
        }
    }

    /** Camel's own loaders make this bean twice when its file is not the first one; the second one finds the timers made. */
    private static boolean isNew(CamelContext context, String template, String connection) {
        return context.getRoute(template + "-" + connection) == null;
    }

    private static TemplatedRouteBuilder timer(CamelContext context, String template, String connection) {
        return TemplatedRouteBuilder.builder(context, template).routeId(template + "-" + connection).parameter("connection", connection);
    }

    private String cron(String connection) {
        return connections.setting(connection, "schedule.cron", cron);
    }

    private String timeZone(String connection) {
        return connections.setting(connection, "schedule.time-zone", timeZone);
    }

    private Optional<String> problem(String connection, String key, String value, boolean good, String shape) {
        String common = key.equals("cron") ? cron : timeZone;
        String name = (value.equals(common) ? "halo.schedule." : "halo.connections." + connection + ".schedule.") + key;
        return good ? Optional.empty() : Optional.of(name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_') + " (" + name
                + ") is '" + value + "': it should be " + shape);
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
