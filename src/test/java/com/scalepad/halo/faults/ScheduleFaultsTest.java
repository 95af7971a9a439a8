package com.scalepad.halo.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.Proves;
import com.scalepad.halo.routes.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.apache.camel.component.quartz.QuartzComponent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.impl.matchers.GroupMatcher;

/** Clocks that are changed at the hour of the run. */
class ScheduleFaultsTest extends FaultTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "an hour that does not exist, 0 30 2 * * ?, 2027-03-12T12:00:00Z",
        "an hour that comes twice, 0 30 1 * * ?, 2027-11-05T12:00:00Z",
        "an hour after the change, 0 0 4 * * ?, 2027-03-12T12:00:00Z"
    })
    @Proves("the timer fires, never twice on a day, and leaves out at most the day without that hour")
    void aClockThatIsChanged(String fault, String cron, String from) throws SchedulerException {
        try (Bundle bundle = bundle(
                Store.H2,
                "halo.schedule.enabled=true",
                "halo.schedule.cron=" + cron,
                "halo.schedule.time-zone=" + NEW_YORK)) {
            List<Instant> fires = fires(bundle, Instant.parse(from), 5);

            assertThat(fires.stream()
                            .map(fire -> fire.atZone(NEW_YORK).toLocalDate())
                            .toList())
                    .doesNotHaveDuplicates();
            for (int i = 1; i < fires.size(); i++) {
                assertThat(Duration.between(fires.get(i - 1), fires.get(i)))
                        .isBetween(Duration.ofHours(22), Duration.ofHours(49));
            }
        }
    }

    private static List<Instant> fires(Bundle bundle, Instant from, int count) throws SchedulerException {
        var scheduler =
                bundle.camel().getComponent("quartz", QuartzComponent.class).getScheduler();
        Trigger trigger = scheduler.getTrigger(scheduler
                .getTriggerKeys(GroupMatcher.anyTriggerGroup())
                .iterator()
                .next());
        List<Instant> fires = new ArrayList<>();
        Instant last = from;
        for (int i = 0; i < count; i++) {
            last = trigger.getFireTimeAfter(Date.from(last)).toInstant();
            fires.add(last);
        }
        return fires;
    }
}
