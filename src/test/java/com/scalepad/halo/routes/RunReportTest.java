package com.scalepad.halo.routes;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.apache.camel.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the log says of runs: each cause once, at the level of the outcome, with whose run it is and its counts as fields. */
class RunReportTest extends SandboxedTest {

    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        ROOT.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        ROOT.detachAppender(log);
    }

    @Test
    void theOutcomeHasItsLevelAndTheCountsAreFields() {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            bundle.sync();
            sandbox.quirks().recordCount(ASSETS + 20);
            bundle.sync();
            sandbox.faults().answerAlways("/api/Client", 503, "down");
            bundle.sync();

            List<ILoggingEvent> reports = log.list.stream()
                    .filter(event -> event.getFormattedMessage().matches("(?s)Run \\d+ .* is \\w+ after .*"))
                    .filter(event -> event.getLoggerName().equals("halo-scalepad-sync"))
                    .toList();
            assertThat(reports)
                    .extracting(ILoggingEvent::getLevel)
                    .containsExactly(Level.INFO, Level.WARN, Level.ERROR);
            assertThat(reports)
                    .extracting(event -> event.getMDCPropertyMap().get("connection") + " "
                            + event.getMDCPropertyMap().get("run"))
                    .containsExactly("default 1", "default 2", "default 3");
            assertThat(reports.get(0).getKeyValuePairs())
                    .extracting(Object::toString)
                    .contains("outcome=\"complete\"", "assets_read=\"" + ASSETS + "\"");
            assertThat(log.list)
                    .as("one cause is told once")
                    .filteredOn(event -> event.getFormattedMessage().contains("503 to GET /Client"))
                    .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                    .hasSize(1);
        }
    }

    @Test
    void theRoutesAreAGroup() {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            assertThat(bundle.camel().getRoutes())
                    .filteredOn(route -> route.getRouteId().startsWith("halo-scalepad-"))
                    .isNotEmpty()
                    .extracting(Route::getGroup)
                    .containsOnly("halo-scalepad");
        }
    }
}
