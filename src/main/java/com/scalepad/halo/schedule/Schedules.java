package com.scalepad.halo.schedule;

import com.scalepad.halo.connection.ConnectionRegistry;
import com.scalepad.halo.connection.SavedConnections;
import com.scalepad.halo.settings.SettingsException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedStartupListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates a timer from a route template for the full runs of each connection, and one for its changes runs, with crons
 * of its own where it has some.
 */
public class Schedules implements ExtendedStartupListener {

    private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

    private static final String TEMPLATE = "halo-scalepad-schedule";
    private static final String CHANGES_TEMPLATE = "halo-scalepad-changes-schedule";

    private final CamelContext camelContext;
    private final ConnectionRegistry connections;
    private final boolean enabled;
    private final boolean onStart;
    private final ScheduleSettings settings;
    private final SavedConnections saved;
    private ScheduleRoutes timers;
    private ScheduleRoutes changesTimers;

    /** @param saved    connections that are saved on the page are added and removed while the timers run */
    public Schedules(
            CamelContext camelContext,
            ConnectionRegistry connections,
            SavedConnections saved,
            ScheduleSettings settings,
            boolean enabled,
            boolean onStart) {
        this.camelContext = camelContext;
        this.connections = connections;
        this.saved = saved;
        this.enabled = enabled;
        this.onStart = onStart;
        this.settings = settings;
    }

    /**
     * Checks the crons, and creates the timers once the routes that they call have started.
     *
     * @throws SettingsException with a sentence for each invalid one
     */
    public void open() throws Exception {
        List<String> problems = settings.problems(connections.names());
        SettingsException.refuse(problems);
        if (enabled) {
            connections.names().stream()
                    .map(this::warning)
                    .flatMap(Optional::stream)
                    .distinct()
                    .forEach(LOG::warn);
        }
        camelContext.addStartupListener(this);
    }

    /** A warning about the schedule of a connection: a day on which the change of the clocks skips its run. */
    public Optional<String> warning(String connection) {
        String cron = settings.cron(connection);
        String zone = settings.timeZone(connection);
        return CronTimes.dayWithoutRun(cron, zone, Instant.now())
                .map(change -> "There is no run of connection '" + connection + "' on "
                        + change.getDateTimeBefore().toLocalDate() + ": the clocks of " + zone
                        + " go forward from " + change.getDateTimeBefore().toLocalTime() + " to "
                        + change.getDateTimeAfter().toLocalTime() + ", and '" + cron
                        + "' is within. Take an hour that no clock skips, such as '0 0 4 * * ?'");
    }

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        // A route that is added now is not started together with the others.
    }

    @Override
    public void onCamelContextFullyStarted(CamelContext context, boolean alreadyStarted) throws Exception {
        timers = new ScheduleRoutes(context, TEMPLATE, settings::cron, settings::timeZone);
        changesTimers = new ScheduleRoutes(context, CHANGES_TEMPLATE, settings::changesCron, settings::timeZone);
        keepTimers();
        if (onStart) {
            for (String connection : connections.scheduled()) {
                // Camel's own loaders create this bean twice when its file is not the first one. The second bean
                // finds the timer.
                if (context.getRoute(TEMPLATE + "-start-" + connection) == null) {
                    ScheduleRoutes.add(context, TEMPLATE + "-start", connection, Map.of());
                }
            }
        }
    }

    /** Starts or ends timers of connections that were saved, paused or removed since, here or on another node. */
    public void refresh() throws Exception {
        if (saved.isSavable()) {
            // Without a key nothing can be saved, so a host's database is not read in vain.
            saved.refresh();
        }
        keepTimers();
    }

    private synchronized void keepTimers() throws Exception {
        if (enabled && timers != null) {
            timers.keep(connections.scheduled());
            changesTimers.keep(connections.scheduled().stream()
                    .filter(connection -> !settings.changesCron(connection).isEmpty())
                    .toList());
        }
    }

    /** When a connection is due, by its cron, after an instant; empty where there is no timer. */
    public Optional<Instant> next(String connection, Instant after) {
        return enabled
                ? CronTimes.next(settings.cron(connection), settings.timeZone(connection), after)
                : Optional.empty();
    }

    /** When changes of a connection are read next; empty where there is no timer for them. */
    public Optional<Instant> nextChanges(String connection, Instant after) {
        String cron = settings.changesCron(connection);
        return !enabled || cron.isEmpty()
                ? Optional.empty()
                : CronTimes.next(cron, settings.timeZone(connection), after);
    }

    public ScheduleSettings settings() {
        return settings;
    }
}
