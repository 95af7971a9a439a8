package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static com.scalepad.halo.run.SyncRun.Outcome.FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.scalepad.halo.connection.Connection;
import com.scalepad.halo.connection.ConnectionChoices;
import com.scalepad.halo.connection.ConnectionField;
import com.scalepad.halo.connection.ConnectionRegistry;
import com.scalepad.halo.connection.ScalePadAccount;
import com.scalepad.halo.connection.TemporaryConnection;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.schedule.Schedules;
import com.scalepad.halo.settings.SecretCipher;
import com.scalepad.halo.settings.SettingsException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DuplicateKeyException;

/** Connections that are in the store: read without the page, on several nodes, with the right key alone. */
@ExtendWith(OutputCaptureExtension.class)
class SavedConnectionsTest extends SandboxedTest {

    private static final String OTHER_KEY = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";

    private static Bundle bundle;

    @BeforeAll
    static void startBundle() {
        bundle = Bundle.start(sandbox, Store.H2, "halo.encryption-key=" + Bundle.ENCRYPTION_KEY);
    }

    @BeforeEach
    void nothingSaved() {
        bundle.saved().all().keySet().forEach(bundle.saved()::remove);
    }

    @AfterAll
    static void stopBundle() {
        bundle.close();
    }

    @OnEachStore
    void whatIsSavedOnOneNodeIsReadOnOthersWithoutAPageAndWithTheRightKeyAlone(Store store, CapturedOutput output) {
        String[] shared = store.migrated();
        try (Bundle one = start(shared, "halo.page.enabled=true", "halo.encryption-key-new=" + OTHER_KEY)) {
            one.saved().add(connection("acme"));
            assertThatThrownBy(() -> one.saved().add(connection("acme")))
                    .as("the name is taken")
                    .isInstanceOf(DuplicateKeyException.class);
            Instant version = one.saved().find("acme").orElseThrow().changedAt();
            ConnectionChoices choices = new ConnectionChoices("0 0 4 * * ?", "", Map.of("warranty_end", "off"));
            assertThat(one.saved().choose("acme", choices, false, version)).isTrue();
            assertThat(one.saved().choose("acme", ConnectionChoices.NONE, true, version))
                    .as("somebody else did meanwhile")
                    .isFalse();
            assertThat(one.saved().find("acme").orElseThrow().choices()).isEqualTo(choices);
            try (Bundle two = start(shared)) {
                assertThat(two.sync("acme").getOutcome()).isEqualTo(COMPLETE);

                one.saved().add(connection("north"));
                assertThat(two.sync("north").getOutcome())
                        .as("saved a moment ago, on the other node")
                        .isEqualTo(COMPLETE);
            }
            one.saved().change(connection("acme").withSecrets(() -> "", () -> "scalepad-key"), null);
            one.store().update("UPDATE halo_scalepad_connection SET client_id = 'moved' WHERE name = 'north'");
            assertThatThrownBy(() -> one.saved().changeKey())
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("'north'");
            one.store()
                    .update(
                            "UPDATE halo_scalepad_connection SET client_id = ? WHERE name = 'north'",
                            HaloSandbox.CLIENT_ID);

            assertThat(one.saved().changeKey()).as("all or none").isEqualTo(2);
            one.store().update("UPDATE halo_scalepad_connection SET client_id = 'moved' WHERE name = 'north'");
        }
        try (Bundle three = start(shared, "halo.encryption-key=" + OTHER_KEY)) {
            assertThat(output)
                    .contains(
                            "The Client Secret of the saved connection 'north' is encrypted, and HALO_ENCRYPTION_KEY does not open it");
            ScalePadAccount account = three.bean("scalepad-account", ScalePadAccount.class);
            assertThat(account.isAsked("acme"))
                    .as("the key of ScalePad's is sealed anew too")
                    .isTrue();
            three.saved().change(connection("acme").withSecrets(() -> "", () -> ""), null);
            assertThat(account.isAsked("acme")).isFalse();
            assertThat(three.sync("acme").getOutcome()).isEqualTo(COMPLETE);
            assertThat(three.sync("north").getMessage())
                    .contains("does not open it")
                    .doesNotContain("can't start");
        }
    }

    @Test
    void aSecretThatTheKeyDoesNotOpenIsSaidAndOthersGoOn() {
        save(connection("acme"), OTHER_KEY);

        SyncRun run = bundle.sync("acme");

        assertThat(run.getOutcome()).isEqualTo(FAILED);
        assertThat(run.getMessage())
                .contains("'acme' is encrypted, and HALO_ENCRYPTION_KEY does not open it")
                .doesNotContain("HALO_CLIENT_SECRET");
        assertThat(sandbox.calls()).isEmpty();
        assertThat(bundle.sync("default").getOutcome()).isEqualTo(COMPLETE);
    }

    @Test
    void aRowThatWasBentToAnotherAddressGetsNoSecret() {
        bundle.saved().add(connection("acme"));
        bundle.store()
                .update(
                        "UPDATE halo_scalepad_connection SET authorisation_server_url = ?",
                        sandbox.resourceServerUrl());
        bundle.saved().refresh();

        assertThat(bundle.sync("acme").getMessage()).contains("does not open it");
        assertThat(sandbox.calls()).isEmpty();
    }

    @Test
    void whereAUrlLeadsIsLookedAtAgainWhenItIsUsed() {
        Connection moved = Typed.connection(
                "acme", sandbox, Map.of(ConnectionField.AUTHORISATION_SERVER_URL, "https://10.255.255.1/auth"));
        save(moved, Bundle.ENCRYPTION_KEY);

        SyncRun run = bundle.sync("acme");

        assertThat(run.getOutcome()).isEqualTo(FAILED);
        assertThat(run.getMessage()).contains("was not sent: 10.255.255.1 is a private address");
    }

    @Test
    void aFailureIsToldInTheWordsOfThePage() {
        Connection wrong = Typed.connection("acme", sandbox, Map.of(ConnectionField.CLIENT_SECRET, "wrong"));
        bundle.saved().add(wrong);

        assertThat(bundle.sync("acme").getMessage())
                .contains("the Client Secret is not that of the Client ID")
                .doesNotContain("HALO_CLIENT");
    }

    @Test
    void withNoConnectionOfEitherKindAndNoPageTheStartIsRefused() {
        Throwable refused = catchThrowable(() -> start(Store.H2.migrated()).close());

        assertThat(ExceptionUtils.getThrowableList(refused))
                .filteredOn(SettingsException.class::isInstance)
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("HALO_RESOURCE_SERVER_URL is not set")
                .contains("HALO_CLIENT_ID is not set");
    }

    @Test
    void aConnectionIsTriedByANameOfItsOwnThatIsThenMissing() {
        ConnectionRegistry connections = bundle.bean("connections", ConnectionRegistry.class);
        String name;
        try (TemporaryConnection trial = connections.trial(connection("acme"))) {
            name = trial.name();
            assertThat(bundle.sync(name).getOutcome()).isEqualTo(COMPLETE);
            assertThat(connections.names()).containsExactly("default");
        }

        assertThat(bundle.sync(name).getMessage()).contains("There is no connection '" + name + "'");
    }

    @Test
    void aRunThatIsOnGoesToItsEndWhenItsConnectionIsPaused() throws Exception {
        try (Bundle timed = start(
                Store.H2.migrated(),
                "halo.page.enabled=true",
                "halo.schedule.enabled=true",
                "halo.schedule.cron=* * * * * ?")) {
            Schedules schedules = timed.bean("schedules", Schedules.class);
            sandbox.quirks().latency(Duration.ofMillis(300));
            timed.saved().add(connection("acme"));
            schedules.refresh();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> timed.count("halo_sync_run", "outcome = 'STARTED'") == 1);
            int started = timed.count("halo_sync_run", "1 = 1");

            timed.saved().pause("acme", true);
            schedules.refresh();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> timed.count("halo_sync_run", "outcome = 'STARTED'") == 0);

            assertThat(timed.count("halo_sync_run", "outcome = 'COMPLETE'")).isEqualTo(started);
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
                schedules.refresh();
                assertThat(timed.timers()).isEmpty();
            });
            assertThat(timed.count("halo_sync_run", "1 = 1"))
                    .as("nothing was started since")
                    .isEqualTo(started);
        }
    }

    @Test
    void aTimerThatNodesShareComesAndGoesInTheirStore() throws Exception {
        String triggers = "halo_scalepad_qrtz_cron_triggers";
        try (Bundle node = start(
                Store.POSTGRESQL.migrated(),
                "halo.page.enabled=true",
                "halo.schedule.enabled=true",
                "halo.schedule.quartz=halo-scalepad-quartz")) {
            Schedules schedules = node.bean("schedules", Schedules.class);
            node.saved().add(connection("acme"));
            schedules.refresh();
            assertThat(node.count(triggers, "trigger_name = 'acme'")).isEqualTo(1);

            node.saved().pause("acme", true);
            schedules.refresh();
            assertThat(node.count(triggers, "1 = 1")).isZero();

            node.saved().pause("acme", false);
            schedules.refresh();
            node.store().update("DELETE FROM " + triggers);
            node.store().update("DELETE FROM halo_scalepad_qrtz_triggers");
            schedules.refresh();
            assertThat(node.count(triggers, "trigger_name = 'acme'"))
                    .as("taken away by another node, and made again")
                    .isEqualTo(1);

            node.saved().remove("acme");
            schedules.refresh();
            assertThat(node.count("halo_scalepad_qrtz_triggers", "1 = 1")).isZero();
        }
    }

    /** Without a connection of the properties. */
    private static Bundle start(String[] store, String... more) {
        List<String> settings = new ArrayList<>(List.of(store));
        Bundle.connection(sandbox).forEach(setting -> settings.add(setting.substring(0, setting.indexOf('=') + 1)));
        settings.add("halo.encryption-key=" + Bundle.ENCRYPTION_KEY);
        // Where the page is: what it saves may lead to this machine only if the page is for this machine alone.
        settings.add("server.address=127.0.0.1");
        settings.addAll(List.of(more));
        return Bundle.start(sandbox, settings.toArray(String[]::new));
    }

    /** As a row that was saved with a key, whatever is thought of it now. */
    private static void save(Connection connection, String key) {
        String sealed = SecretCipher.of("KEY", key)
                .orElseThrow()
                .seal(
                        HaloSandbox.CLIENT_SECRET,
                        List.of(
                                connection.getName(),
                                connection.resourceServerUrl(),
                                connection.authorisationServerUrl(),
                                connection.tenant(),
                                connection.clientId()));
        bundle.store()
                .update(
                        "INSERT INTO halo_scalepad_connection (name, resource_server_url, authorisation_server_url, tenant, client_id, "
                                + "sealed_secret, paused, created_at, changed_at) "
                                + "VALUES (?, ?, ?, ?, ?, ?, FALSE, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)",
                        connection.getName(),
                        connection.resourceServerUrl(),
                        connection.authorisationServerUrl(),
                        connection.tenant(),
                        connection.clientId(),
                        sealed);
    }

    private static Connection connection(String name) {
        return Typed.connection(name, sandbox);
    }
}
