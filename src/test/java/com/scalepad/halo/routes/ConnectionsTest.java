package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static com.scalepad.halo.run.SyncRun.Outcome.FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import com.scalepad.halo.settings.SettingsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several tenants in one bundle: each has its own credentials, token, rate window, timer and rows. */
class ConnectionsTest extends SandboxedTest {

    private static HaloSandbox other;

    @BeforeAll
    static void startOther() {
        other = HaloSandbox.start(HaloTenant.msp(7, 150));
    }

    @BeforeEach
    void otherAsNew() {
        other.reset();
    }

    @AfterAll
    static void stopOther() {
        other.close();
    }

    @OnEachStore
    void eachTenantIsReadIntoRowsOfItsOwn(Store store) {
        try (Bundle bundle = Bundle.start(sandbox, settings(store.migrated()))) {
            SyncRun acme = bundle.sync("acme");
            SyncRun north = bundle.sync("north");

            assertThat(acme.getOutcome()).isEqualTo(COMPLETE);
            assertThat(north.getOutcome()).isEqualTo(COMPLETE);
            assertThat(bundle.count("scalepad_client", "connection = 'acme'")).isEqualTo(CUSTOMERS);
            assertThat(bundle.count("scalepad_client", "connection = 'north'")).isEqualTo(7);
            assertThat(north.getHardwareAssets().getRead()).isEqualTo(150);
            assertThat(bundle.count("halo_sync_run", "connection = 'north' AND outcome = 'COMPLETE'"))
                    .isEqualTo(1);
            assertThat(sandbox.tokensIssued()).isEqualTo(1);
            assertThat(other.tokensIssued()).isEqualTo(1);
        }
    }

    @Test
    void oneTenantsFaultIsItsOwn() {
        other.faults().failNext("/api/Client", 500, 1000);
        other.faults().failNext("/api/Asset", 429, 1000, "Retry-After", "3600");
        try (Bundle bundle = Bundle.start(sandbox, settings(Store.H2.migrated(), "halo.retry.max-retries=2"))) {
            assertThat(bundle.sync("north").getOutcome()).isEqualTo(FAILED);
            assertThat(bundle.sync("acme").getOutcome())
                    .as("neither the circuit nor the wait of the other")
                    .isEqualTo(COMPLETE);
        }
    }

    @Test
    void aTenantThatHangsKeepsNoThreadFromAnother() {
        other.quirks().latency(Duration.ofSeconds(50));
        try (Bundle bundle = Bundle.start(
                sandbox,
                settings(
                        Store.H2.migrated(),
                        "halo.schedule.enabled=true",
                        "camel.main.shutdown-timeout=1",
                        "halo.connections.north.schedule.cron=* * * * * ?",
                        "halo.connections.acme.schedule.cron=* * * * * ?"))) {
            await().atMost(Duration.ofSeconds(40))
                    .until(() -> bundle.count("halo_sync_run", "connection = 'acme' AND outcome = 'COMPLETE'") >= 2);

            assertThat(bundle.count("halo_sync_run", "connection = 'north' AND outcome = 'STARTED'"))
                    .isEqualTo(1);
            sandbox.reset();
        } finally {
            other.reset();
        }
    }

    @Test
    void whatIsWrongWithAnyOfThemIsNamed() {
        Throwable refused = catchThrowable(() -> Bundle.start(
                        sandbox,
                        settings(
                                Store.H2.migrated(),
                                "halo.connections.north.client-id=",
                                "halo.connections=acme,north,Bad Name"))
                .close());

        assertThat(ExceptionUtils.getThrowableList(refused))
                .filteredOn(SettingsException.class::isInstance)
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("HALO_CONNECTIONS_NORTH_CLIENT_ID is not set")
                .contains("HALO_CONNECTIONS names 'Bad Name'");
    }

    private static String[] settings(String[] store, String... more) {
        List<String> settings = new ArrayList<>(List.of(store));
        settings.add("halo.connections=acme, north");
        Bundle.connection(sandbox).forEach(setting -> settings.add(setting.replace("halo.", "halo.connections.acme.")));
        Bundle.connection(other).forEach(setting -> settings.add(setting.replace("halo.", "halo.connections.north.")));
        settings.addAll(List.of(more));
        return settings.toArray(String[]::new);
    }
}
