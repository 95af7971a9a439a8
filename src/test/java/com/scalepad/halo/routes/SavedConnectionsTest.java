package com.scalepad.halo.routes;

import static com.scalepad.halo.run.Run.Outcome.COMPLETE;
import static com.scalepad.halo.run.Run.Outcome.FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.scalepad.halo.connection.Connection;
import com.scalepad.halo.connection.Connections;
import com.scalepad.halo.connection.Trial;
import com.scalepad.halo.run.Run;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.schedule.Schedules;
import com.scalepad.halo.settings.SettingsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Connections that are in the store: read without the page, on several nodes, with the right key alone. */
@ExtendWith(OutputCaptureExtension.class)
class SavedConnectionsTest extends SandboxedTest {

    private static final String OTHER_KEY = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";

    @OnEachStore
    void whatIsSavedOnOneNodeIsReadOnAnotherWithoutAPage(Store store) {
        String[] shared = store.empty();
        try (Bundle one = start(shared, "halo.page.enabled=true")) {
            assertThat(one.saved().add(connection("acme"))).isTrue();
            assertThat(one.saved().add(connection("acme"))).as("the name is taken").isFalse();
            try (Bundle two = start(shared)) {
                assertThat(two.sync("acme").getOutcome()).isEqualTo(COMPLETE);

                one.saved().add(connection("north"));
                assertThat(two.sync("north").getOutcome()).as("saved a moment ago, on the other node").isEqualTo(COMPLETE);
            }
        }
    }

    @OnEachStore
    void aNewKeyTakesThePlaceOfTheOldForAllOrNone(Store store) {
        String[] shared = store.empty();
        try (Bundle bundle = start(shared, "halo.page.enabled=true", "halo.encryption-key-new=" + OTHER_KEY)) {
            bundle.saved().add(connection("acme"));
            bundle.saved().add(connection("north"));
            bundle.store().update("UPDATE halo_scalepad_connection SET tenant = 'moved' WHERE name = 'north'");
            assertThatThrownBy(() -> bundle.saved().changeKey()).isInstanceOf(SettingsException.class).hasMessageContaining("'north'");
            bundle.saved().remove("north");
            bundle.saved().add(connection("north"));

            assertThat(bundle.saved().changeKey()).isEqualTo(2);
        }
        try (Bundle bundle = start(shared, "halo.encryption-key=" + OTHER_KEY)) {
            assertThat(bundle.sync("acme").getOutcome()).isEqualTo(COMPLETE);
            assertThat(bundle.sync("north").getOutcome()).isEqualTo(COMPLETE);
        }
    }

    @Test
    void aSecretThatTheKeyDoesNotOpenIsSaidAndOthersGoOn(CapturedOutput output) {
        String[] shared = Store.H2.empty();
        try (Bundle bundle = start(shared, "halo.page.enabled=true")) {
            bundle.saved().add(connection("acme"));
        }
        List<String> settings = new ArrayList<>(List.of(shared));
        settings.add("halo.encryption-key=" + OTHER_KEY);
        try (Bundle bundle = Bundle.start(sandbox, settings.toArray(String[]::new))) {
            Run run = bundle.sync("acme");

            assertThat(run.getOutcome()).isEqualTo(FAILED);
            assertThat(run.getMessage()).contains("'acme' is encrypted, and HALO_ENCRYPTION_KEY does not open it");
            assertThat(output).contains("The Client Secret of the saved connection 'acme' is encrypted");
            assertThat(sandbox.calls()).isEmpty();
            assertThat(bundle.sync("default").getOutcome()).isEqualTo(COMPLETE);
        }
    }

    @Test
    void aRowThatWasBentToAnotherAddressGetsNoSecret() {
        String[] shared = Store.H2.empty();
        try (Bundle bundle = start(shared, "halo.page.enabled=true")) {
            bundle.saved().add(connection("acme"));
            bundle.store().update("UPDATE halo_scalepad_connection SET authorisation_server_url = ?", sandbox.resourceServerUrl());
            bundle.saved().refresh();

            assertThat(bundle.sync("acme").getMessage()).contains("does not open it");
            assertThat(sandbox.calls()).isEmpty();
        }
    }

    @Test
    void whereAUrlLeadsIsLookedAtAgainWhenItIsUsed() {
        String[] shared = Store.H2.empty();
        Connection onThePremises = connection("acme");
        onThePremises.setAuthorisationServerUrl("https://10.255.255.1/auth");
        try (Bundle bundle = start(shared, "halo.page.enabled=true", "halo.private-addresses=true")) {
            assertThat(bundle.saved().problems(onThePremises)).isEmpty();
            bundle.saved().add(onThePremises);
        }
        try (Bundle bundle = start(shared)) {
            Run run = bundle.sync("acme");

            assertThat(run.getOutcome()).isEqualTo(FAILED);
            assertThat(run.getMessage()).contains("was not sent: 10.255.255.1 leads to 10.255.255.1, which is no public address");
        }
    }

    @Test
    void withNoConnectionOfEitherKindAndNoPageTheStartIsRefused() {
        Throwable refused = catchThrowable(() -> start(Store.H2.empty()).close());

        assertThat(ExceptionUtils.getThrowableList(refused)).filteredOn(SettingsException.class::isInstance).singleElement()
                .extracting(Throwable::getMessage).asString().contains("HALO_TENANT is not set").contains("HALO_CLIENT_ID is not set");
    }

    @Test
    void aConnectionIsTriedByANameOfItsOwnThatIsThenGone() {
        try (Bundle bundle = start(Store.H2.empty(), "halo.page.enabled=true")) {
            Connections connections = bundle.camel().getRegistry().lookupByNameAndType("halo-scalepad-connections", Connections.class);
            String name;
            try (Trial trial = connections.trial(connection("acme"))) {
                name = trial.name();
                assertThat(bundle.sync(name).getOutcome()).isEqualTo(COMPLETE);
                assertThat(connections.names()).isEmpty();
            }

            assertThatThrownBy(() -> bundle.camel().createProducerTemplate().requestBodyAndHeader("direct:halo-scalepad-halo-token", null, "x", "y"))
                    .hasRootCauseMessage("There is no connection yet: set one up on the page, or by HALO_TENANT and the other settings");
            assertThat(bundle.sync(name).getMessage()).contains("There is no connection '" + name + "'");
        }
    }

    @Test
    void aRunThatIsOnGoesToItsEndWhenItsConnectionIsPaused() throws Exception {
        try (Bundle bundle = start(Store.H2.empty(), "halo.page.enabled=true", "halo.schedule.enabled=true", "halo.schedule.cron=* * * * * ?")) {
            Schedules schedules = bundle.camel().getRegistry().lookupByNameAndType("halo-scalepad-schedules", Schedules.class);
            sandbox.quirks().latency(Duration.ofMillis(300));
            bundle.saved().add(connection("acme"));
            schedules.refresh();
            await().atMost(Duration.ofSeconds(20)).until(() -> bundle.count("halo_sync_run", "outcome = 'STARTED'") == 1);
            int begun = bundle.count("halo_sync_run", "1 = 1");

            bundle.saved().pause("acme", true);
            schedules.refresh();
            await().atMost(Duration.ofSeconds(30)).until(() -> bundle.count("halo_sync_run", "outcome = 'STARTED'") == 0);

            assertThat(bundle.count("halo_sync_run", "outcome = 'COMPLETE'")).isEqualTo(begun);
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
                schedules.refresh();
                assertThat(bundle.timers()).isEmpty();
            });
            assertThat(bundle.count("halo_sync_run", "1 = 1")).as("nothing was begun since").isEqualTo(begun);
        }
    }

    @Test
    void aTimerThatNodesShareComesAndGoesInTheirStore() throws Exception {
        String triggers = "halo_scalepad_qrtz_cron_triggers";
        try (Bundle bundle = start(Store.POSTGRESQL.empty(), "halo.page.enabled=true", "halo.schedule.enabled=true",
                "halo.schedule.quartz=halo-scalepad-quartz")) {
            Schedules schedules = bundle.camel().getRegistry().lookupByNameAndType("halo-scalepad-schedules", Schedules.class);
            bundle.saved().add(connection("acme"));
            schedules.refresh();
            assertThat(bundle.count(triggers, "trigger_name = 'acme'")).isEqualTo(1);

            bundle.saved().pause("acme", true);
            schedules.refresh();
            assertThat(bundle.count(triggers, "1 = 1")).isZero();

            bundle.saved().pause("acme", false);
            schedules.refresh();
            bundle.store().update("DELETE FROM " + triggers);
            bundle.store().update("DELETE FROM halo_scalepad_qrtz_triggers");
            schedules.refresh();
            assertThat(bundle.count(triggers, "trigger_name = 'acme'")).as("taken away by another node, and made again").isEqualTo(1);

            bundle.saved().remove("acme");
            schedules.refresh();
            assertThat(bundle.count("halo_scalepad_qrtz_triggers", "1 = 1")).isZero();
        }
    }

    /** Without a connection of the properties. */
    private static Bundle start(String[] store, String... more) {
        List<String> settings = new ArrayList<>(List.of(store));
        Bundle.connection(sandbox).forEach(setting -> settings.add(setting.substring(0, setting.indexOf('=') + 1)));
        settings.add("halo.encryption-key=" + Bundle.ENCRYPTION_KEY);
        settings.addAll(List.of(more));
        return Bundle.start(sandbox, settings.toArray(String[]::new));
    }

    private static Connection connection(String name) {
        Connection connection = new Connection();
        connection.setName(name);
        connection.setResourceServerUrl(sandbox.resourceServerUrl());
        connection.setAuthorisationServerUrl(sandbox.authorisationServerUrl());
        connection.setTenant(HaloSandbox.TENANT);
        connection.setClientId(HaloSandbox.CLIENT_ID);
        connection.setClientSecret(HaloSandbox.CLIENT_SECRET);
        return connection;
    }
}
