package com.scalepad.halo.schedule;

import com.scalepad.halo.connection.ConnectionRegistry;
import com.scalepad.halo.connection.SavedConnections;
import com.scalepad.halo.settings.SettingsException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedStartupListener;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a timer of the route template {@code halo-scalepad-schedule} for each connection, by its own cron where it has one. */
public class Schedules implements ExtendedStartupListener {

    private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

    private static final String TEMPLATE = "halo-scalepad-schedule";

    private final CamelContext camelContext;
    private final ConnectionRegistry connections;
    private final boolean enabled;
    private final boolean onStart;
    private final String cron;
    private final String timeZone;
    private final SavedConnections saved;
    private ScheduleRoutes timers;

    /**
     * @param saved    those that are saved on the page come and go while the timers run
     * @param enabled  whether there are timers at all
     * @param onStart  whether each connection has one more run at the start
     * @param cron     the Quartz cron, seconds first, of connections without one of their own
     * @param timeZone the time zone of the cron: {@code America/New_York}
     */
    public Schedules(
            CamelContext camelContext,
            ConnectionRegistry connections,
            SavedConnections saved,
            boolean enabled,
            boolean onStart,
            String cron,
            String timeZone) {
        this.camelContext = camelContext;
        this.connections = connections;
        this.saved = saved;
        this.enabled = enabled;
        this.onStart = onStart;
        this.cron = cron;
        this.timeZone = timeZone;
    }

    /**
     * Checks the crons and has the timers made once the routes that they call have started.
     *
     * @throws SettingsException with a sentence for each that can't be worked with
     */
    public void open() throws Exception {
        List<String> problems = new ArrayList<>();
        // The empty name has no setting of its own: what all have is checked, even where there is no connection yet.
        for (String connection :
                Stream.concat(Stream.of(""), connections.names().stream()).toList()) {
            problem(
                            connection,
                            "cron",
                            cron(connection),
                            CronTimes.isCron(cron(connection)),
                            "a Quartz cron that comes round, seconds first, such as '0 0 2 * * ?' for two o'clock each night")
                    .ifPresent(problems::add);
            problem(
                            connection,
                            "time-zone",
                            zoneAsSet(connection),
                            CronTimes.timeZone(zoneAsSet(connection)).isPresent(),
                            "the name of a time zone, such as UTC or America/New_York"
                                    + CronTimes.nearest(zoneAsSet(connection))
                                            .map(near -> ", probably " + near)
                                            .orElse(""))
                    .ifPresent(problems::add);
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems.stream().distinct().toList());
        }
        if (enabled) {
            connections.names().stream()
                    .map(this::warning)
                    .flatMap(Optional::stream)
                    .distinct()
                    .forEach(LOG::warn);
        }
        camelContext.addStartupListener(this);
    }

    /** What a person should know of the schedule of a connection: a day on which the change of the clocks takes its run away. */
    public Optional<String> warning(String connection) {
        return CronTimes.dayWithoutRun(cron(connection), timeZone(connection), Instant.now())
                .map(change -> "There is no run of connection '" + connection + "' on "
                        + change.getDateTimeBefore().toLocalDate() + ": the clocks of " + timeZone(connection)
                        + " go forward from " + change.getDateTimeBefore().toLocalTime() + " to "
                        + change.getDateTimeAfter().toLocalTime() + ", and '" + cron(connection)
                        + "' is within. Take an hour that no clock skips, such as '0 0 4 * * ?'");
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
    public void onCamelContextFullyStarted(CamelContext context, boolean alreadyStarted) throws Exception {
        timers = new ScheduleRoutes(
                context,
                connection -> cron(connection) + " " + timeZone(connection),
                connection -> timer(context, TEMPLATE, connection)
                        .parameter("cron", cron(connection))
                        .parameter("timeZone", timeZone(connection)));
        keepTimers();
        if (onStart) {
            connections.scheduled().stream()
                    .filter(connection -> isNew(context, connection))
                    .forEach(connection ->
                            timer(context, TEMPLATE + "-start", connection).add());
        }
    }

    /** What was saved, paused or removed since, here or on another node, has its timer started or ended. */
    public void refresh() throws Exception {
        if (saved.isSavable()) {
            // Without a key nothing can be saved: a host's database is not asked in vain.
            saved.refresh();
        }
        keepTimers();
    }

    private synchronized void keepTimers() throws Exception {
        if (enabled && timers != null) {
            timers.keep(connections.scheduled());
        }
    }

    /** Camel's own loaders make this bean twice when its file is not the first one; the second one finds the timer made. */
    private static boolean isNew(CamelContext context, String connection) {
        return context.getRoute(TEMPLATE + "-start-" + connection) == null;
    }

    private static TemplatedRouteBuilder timer(CamelContext context, String template, String connection) {
        return TemplatedRouteBuilder.builder(context, template)
                .routeId(template + "-" + connection)
                .parameter("connection", connection);
    }

    /** When a connection is due, by its cron, after an instant; empty where there is no timer. */
    public Optional<Instant> next(String connection, Instant after) {
        if (!enabled) {
            return Optional.empty();
        }
        return CronTimes.next(cron(connection), timeZone(connection), after);
    }

    /** The Quartz cron of a connection: its own, or what all have. */
    public String cron(String connection) {
        String chosen = connections.choices(connection).cron();
        return chosen.isEmpty() ? connections.setting(connection, "schedule.cron", cron) : chosen;
    }

    /** The cron of connections that have none of their own. */
    public String commonCron() {
        return cron;
    }

    /** The time zone of connections that have none of their own. */
    public String commonTimeZone() {
        return CronTimes.timeZone(timeZone).orElseThrow();
    }

    /** Whether a text is a Quartz cron that fires at some time. */
    public boolean isCron(String text) {
        return CronTimes.isCron(text);
    }

    /** Whether a text is the name of a time zone. */
    public boolean isTimeZone(String text) {
        return CronTimes.timeZone(text).isPresent();
    }

    /** The name of the time zone of a connection's cron. */
    public String timeZone(String connection) {
        return CronTimes.timeZone(zoneAsSet(connection)).orElseThrow();
    }

    private String zoneAsSet(String connection) {
        String chosen = connections.choices(connection).timeZone();
        return chosen.isEmpty() ? connections.setting(connection, "schedule.time-zone", timeZone) : chosen;
    }

    private Optional<String> problem(String connection, String key, String value, boolean good, String shape) {
        String common = key.equals("cron") ? cron : timeZone;
        String name = (value.equals(common) ? "halo.schedule." : "halo.connections." + connection + ".schedule.") + key;
        return good
                ? Optional.empty()
                : Optional.of(name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_') + " (" + name + ") is '"
                        + value + "': it should be " + shape);
    }
}
