package com.scalepad.halo.schedule;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.spi.SupervisingRouteController;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerKey;

/**
 * The present timers of a kind: a route of a template, {@code halo-scalepad-schedule}, for each connection with a
 * timer. A timer that ends stops firing at once, but its route stays until its run has ended.
 */
final class ScheduleRoutes {

    private final CamelContext camel;
    private final String template;
    private final UnaryOperator<String> cron;
    private final UnaryOperator<String> timeZone;
    /** By connection: the cron and the time zone of its timer. */
    private final Map<String, String> firing = new HashMap<>();
    /** Connections whose timer no longer fires, and whose run has not ended. */
    private final Set<String> ending = new HashSet<>();

    /** @param cron of a connection; when it changes, its timer is created again */
    ScheduleRoutes(CamelContext camel, String template, UnaryOperator<String> cron, UnaryOperator<String> timeZone) {
        this.camel = camel;
        this.template = template;
        this.cron = cron;
        this.timeZone = timeZone;
    }

    /** Adds and starts a route of a template for a connection. */
    static void add(CamelContext camel, String template, String connection, Map<String, String> parameters)
            throws Exception {
        String id = TemplatedRouteBuilder.builder(camel, template)
                .routeId(template + "-" + connection)
                .parameter("connection", connection)
                .parameters(new HashMap<>(parameters))
                .add();
        if (camel.getRouteController() instanceof SupervisingRouteController controller) {
            // It starts the routes that exist at the start of the context, and none that is added later.
            controller.startRoute(id);
        }
    }

    private String schedule(String connection) {
        return cron.apply(connection) + " " + timeZone.apply(connection);
    }

    private String route(String connection) {
        return template + "-" + connection;
    }

    /** Starts and ends timers so that exactly these connections have one. */
    void keep(Collection<String> connections) throws Exception {
        for (String connection : List.copyOf(firing.keySet())) {
            if (!connections.contains(connection)
                    || !schedule(connection).equals(firing.get(connection))
                    || isMissingFromTheCluster(connection)) {
                end(connection);
            }
        }
        for (String connection : List.copyOf(ending)) {
            if (camel.getInflightRepository().size(route(connection)) == 0) {
                remove(connection);
            }
        }
        for (String connection : connections) {
            if (!ending.contains(connection) && !firing.containsKey(connection)) {
                start(connection);
            }
        }
    }

    private void start(String connection) throws Exception {
        // Camel's own loaders create the bean of the schedules twice when its file is not the first one. The other bean
        // created the timer.
        if (camel.getRoute(route(connection)) == null) {
            add(
                    camel,
                    template,
                    connection,
                    Map.of("cron", cron.apply(connection), "timeZone", timeZone.apply(connection)));
        }
        firing.put(connection, schedule(connection));
    }

    /** The timer fires no more; a run that it started goes on. */
    private void end(String connection) throws SchedulerException {
        TriggerKey key = endpoint(connection).getTriggerKey();
        endpoint(connection).getComponent().getScheduler().deleteJob(JobKey.jobKey(key.getName(), key.getGroup()));
        firing.remove(connection);
        ending.add(connection);
    }

    private void remove(String connection) throws Exception {
        camel.getRouteController().stopRoute(route(connection));
        camel.removeRoute(route(connection));
        ending.remove(connection);
    }

    /** Two nodes may end and start the same timer at the same moment. It is then missing from the store that they share. */
    private boolean isMissingFromTheCluster(String connection) throws SchedulerException {
        Scheduler scheduler = endpoint(connection).getComponent().getScheduler();
        return scheduler.getMetaData().isJobStoreClustered()
                && !scheduler.checkExists(endpoint(connection).getTriggerKey());
    }

    private QuartzEndpoint endpoint(String connection) {
        return (QuartzEndpoint) camel.getRoute(route(connection)).getEndpoint();
    }
}
