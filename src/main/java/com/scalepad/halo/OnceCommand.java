package com.scalepad.halo;

import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.wiring.HaloScalePad;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code --once}: one run of each connection. A run that was killed a moment ago holds its connection for a while, and is waited for. The
 * exit status is 0 when all are complete; else 1 when one failed or could not start, 3 when the process was told to end, 2 when one is
 * incomplete.
 */
final class OnceCommand {

    private static final Logger LOG = LoggerFactory.getLogger(OnceCommand.class);
    private static final int COMPLETE = 0;
    private static final int FAILED = 1;
    private static final int INCOMPLETE = 2;
    private static final int STOPPED = 3;
    private static final List<Integer> WORST_FIRST = List.of(FAILED, STOPPED, INCOMPLETE, COMPLETE);

    /** Until the runs have ended, the process can only end because it was told to. */
    private final AtomicInteger status = new AtomicInteger(STOPPED);

    void run(List<String> settings) {
        // A JVM that is ended by a signal would say 143, whatever became of the run.
        SpringApplication.getShutdownHandlers().add(() -> Runtime.getRuntime().halt(status.get()));
        int ended = FAILED;
        try {
            ConfigurableApplicationContext application = HaloScalePadApplication.startOnce(settings, false);
            ended = run(application.getBean(CamelContext.class));
        } finally {
            status.set(ended);
        }
        System.exit(ended);
    }

    /** @return the exit status after one run of each connection */
    static int run(CamelContext camel) {
        List<Integer> statuses = new ArrayList<>(List.of(COMPLETE));
        HaloScalePad.find(camel)
                .orElseThrow()
                .connections()
                .scheduled()
                .forEach(connection -> statuses.add(status(camel, connection)));
        return WORST_FIRST.stream().filter(statuses::contains).findFirst().orElse(FAILED);
    }

    private static int status(CamelContext camel, String connection) {
        if (isEnding(camel)) {
            return STOPPED;
        }
        Exchange done;
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            done = template.request("direct:halo-scalepad-sync-once", exchange -> {
                exchange.setVariable("connection", connection);
                exchange.setVariable("startedBy", "--once");
            });
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        SyncRun run = done.getVariable("run", SyncRun.class);
        if (done.getException() != null || run == null || !run.isOpen()) {
            if (done.getException() != null && !isEnding(camel)) {
                LOG.error(
                        "The run of connection '{}' broke off: {}",
                        connection,
                        done.getException().getMessage());
            }
            return isEnding(camel) ? STOPPED : FAILED;
        }
        return switch (run.getOutcome()) {
            case COMPLETE -> COMPLETE;
            case INCOMPLETE -> INCOMPLETE;
            case STOPPED -> STOPPED;
            default -> FAILED;
        };
    }

    private static boolean isEnding(CamelContext camel) {
        return camel.isStopping() || camel.isStopped();
    }
}
