package com.scalepad.halo.schedule;

import com.scalepad.halo.history.RunRepository;
import com.scalepad.halo.run.SyncRun;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs that a person starts: the timer's own route, in the background, one run of a connection at a time. */
public final class ManualSync {

    private static final Logger LOG = LoggerFactory.getLogger(ManualSync.class);

    private final CamelContext camel;
    private final RunRepository history;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private ProducerTemplate template;

    /** @param history knows whether a run is active, here or on another node */
    public ManualSync(CamelContext camel, RunRepository history) {
        this.camel = camel;
        this.history = history;
    }

    /** Starts a run for a person, and logs that; not while another is active. */
    public boolean start(String connection) {
        return start(connection, "page");
    }

    /** The same for whoever asks for it. */
    boolean start(String connection, String startedBy) {
        if (isFullRunActive(connection) || !asked.add(connection)) {
            return false;
        }
        template()
                .asyncSend("direct:halo-scalepad-sync", exchange -> {
                    // A thread of the web server would keep the server from stopping.
                    Thread.currentThread().setContextClassLoader(camel.getApplicationContextClassLoader());
                    exchange.setVariable("connection", connection);
                    exchange.setVariable("startedBy", startedBy);
                })
                .whenComplete((done, failure) -> {
                    asked.remove(connection);
                    Throwable why = failure != null ? failure : done.getException();
                    if (why != null) {
                        LOG.error(
                                "The run of connection '{}' that the {} asked for broke off: {}",
                                connection,
                                startedBy,
                                why.getMessage());
                    }
                });
        return true;
    }

    /** A changes run makes way. */
    private boolean isFullRunActive(String connection) {
        return history.on(connection)
                .filter(run -> !run.kind().equals(SyncRun.CHANGES))
                .isPresent();
    }

    /** Whether a run was started here and has not ended, whether it is open yet or not. */
    public boolean isAsked(String connection) {
        return asked.contains(connection);
    }

    private synchronized ProducerTemplate template() {
        if (template == null) {
            template = camel.createProducerTemplate();
        }
        return template;
    }
}
