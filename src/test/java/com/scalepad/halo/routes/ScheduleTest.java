package com.scalepad.halo.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.scalepad.halo.HaloScalePadApplication;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The Quartz timer: runs follow each other by the cron, and none overtakes another. */
@SpringBootTest(
        classes = HaloScalePadApplication.class,
        properties = {
            "halo.schedule.cron=* * * * * ?",
            "halo.store.url=jdbc:h2:mem:schedule;DB_CLOSE_DELAY=-1",
            "camel.main.run-controller=false"
        })
@DirtiesContext
class ScheduleTest {

    private static final HaloSandbox SANDBOX = HaloSandbox.start(HaloTenant.msp(5, 120));

    @Autowired
    private CamelContext camel;

    @DynamicPropertySource
    static void connection(DynamicPropertyRegistry registry) {
        SANDBOX.quirks().latency(Duration.ofMillis(500));
        Bundle.connection(SANDBOX)
                .forEach(setting -> registry.add(
                        setting.substring(0, setting.indexOf('=')), () -> setting.substring(setting.indexOf('=') + 1)));
    }

    @Test
    void runsFollowEachOtherAndNoneOvertakesAnother() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        ((Logger) LoggerFactory.getLogger("halo-scalepad-sync")).addAppender(log);
        JdbcTemplate store =
                new JdbcTemplate(camel.getRegistry().lookupByNameAndType("halo-scalepad-store", DataSource.class));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> store.queryForObject(
                                "SELECT COUNT(*) FROM halo_sync_run WHERE outcome = 'COMPLETE'", Integer.class)
                        >= 3);

        List<String> overlaps = store.queryForList(
                "SELECT a.id || ' and ' || b.id FROM halo_sync_run a JOIN halo_sync_run b "
                        + "ON a.id < b.id AND b.started_at < a.finished_at",
                String.class);
        assertThat(overlaps).isEmpty();
        assertThat(log.list)
                .filteredOn(event -> event.getFormattedMessage().contains("is complete after"))
                .isNotEmpty()
                .as("a timer of the host's is not held up by a run")
                .allMatch(event -> event.getThreadName().startsWith("halo-scalepad-"));
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .contains(
                        "The run of connection 'default' that is due now is skipped, because the last one is still running");
        assertThat(store.queryForList(
                        "SELECT DISTINCT outcome FROM halo_sync_run WHERE finished_at IS NOT NULL", String.class))
                .containsExactly("COMPLETE");
    }
}
