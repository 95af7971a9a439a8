package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static com.scalepad.halo.run.SyncRun.Outcome.FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.scalepad.halo.connection.Connection;
import com.scalepad.halo.connection.ConnectionChoices;
import com.scalepad.halo.connection.ConnectionField;
import com.scalepad.halo.history.ConnectionInUseException;
import com.scalepad.halo.history.RejectedRecord;
import com.scalepad.halo.history.RejectedRepository;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import com.scalepad.halo.sandbox.ScalePadSandbox;
import com.scalepad.halo.schedule.RunHealth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.camel.CamelExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The rows of a connection belong to the tenant that filled them. Each test has a connection of its own, in a bundle for each store. */
class ConnectionOwnerTest extends SandboxedTest {

    private static final int CUSTOMERS_OF_THE_OTHER = 7;
    private static final Map<Store, Bundle> BUNDLES = new ConcurrentHashMap<>();
    private static HaloSandbox other;
    private static ScalePadSandbox scalePad;

    @BeforeAll
    static void startOthers() {
        other = HaloSandbox.start(HaloTenant.msp(CUSTOMERS_OF_THE_OTHER, 150));
        scalePad = ScalePadSandbox.start(sandbox.tenant());
    }

    @BeforeEach
    void othersAsNew() {
        other.reset();
        scalePad.reset();
        // Then the dates are written without two reads of each asset.
        sandbox.quirks().datesInLists(true);
    }

    @AfterAll
    static void stopOthers() {
        BUNDLES.values().forEach(Bundle::close);
        BUNDLES.clear();
        scalePad.close();
        other.close();
    }

    @OnEachStore
    void anotherTenantUnderTheSameNameReadsAndWritesNothing(Store store) {
        Bundle bundle = bundle(store);
        bundle.saved().add(connection("moved", sandbox));
        assertThat(bundle.sync("moved").getOutcome()).isEqualTo(COMPLETE);
        List<Map<String, Object>> clients = rows(bundle, "scalepad_client", "moved");
        List<Map<String, Object>> updates = rows(bundle, "halo_asset_update", "moved");
        bundle.saved().change(connection("moved", other), null);
        sandbox.reset();
        sandbox.quirks().datesInLists(true);
        scalePad.reset();

        SyncRun run = bundle.sync("moved");

        assertThat(run.getOutcome()).isEqualTo(FAILED);
        assertThat(run.getMessage())
                .contains("belong to tenant '" + HaloSandbox.TENANT + "' at " + sandbox.resourceServerUrl())
                .contains("leads to tenant '" + HaloSandbox.TENANT + "' at " + other.resourceServerUrl())
                .contains("Edit")
                .contains("--forget-connection=moved")
                .contains("--adopt-connection=moved");
        assertThat(sandbox.calls()).isEmpty();
        assertThat(other.calls()).isEmpty();
        assertThat(scalePad.calls()).isEmpty();
        assertThat(rows(bundle, "scalepad_client", "moved")).isEqualTo(clients);
        assertThat(rows(bundle, "halo_asset_update", "moved")).isEqualTo(updates);
        assertThat(bean(bundle, "halo-scalepad-run-health", RunHealth.class).connections())
                .filteredOn(one -> one.connection().equals("moved"))
                .singleElement()
                .satisfies(health -> assertThat(health.reason()).contains("belong to tenant"));

        bundle.saved().change(connection("moved", sandbox), null);
        assertThat(bundle.sync("moved").getOutcome())
                .as("the tenant of the rows again")
                .isEqualTo(COMPLETE);
    }

    @OnEachStore
    void anotherApplicationOrSpellingIsTheSameTenant(Store store) {
        Bundle bundle = bundle(store);
        bundle.saved().add(connection("same", sandbox));
        bundle.sync("same");
        Connection same = Typed.connection(
                "same",
                sandbox,
                Map.of(
                        ConnectionField.RESOURCE_SERVER_URL,
                        sandbox.resourceServerUrl().replace("localhost", "LOCALHOST") + "/",
                        ConnectionField.AUTHORISATION_SERVER_URL,
                        sandbox.authorisationServerUrl().replace("localhost", "127.0.0.1"),
                        ConnectionField.CLIENT_SECRET,
                        "another"));
        sandbox.rotateSecret("another");
        bundle.saved().change(same, null);

        SyncRun run = bundle.sync("same");

        assertThat(run.getMessage()).isNull();
        assertThat(run.getClients().getUnchanged()).isEqualTo(CUSTOMERS);
    }

    @OnEachStore
    void aTenantThatBroughtNothingOwnsNothing(Store store) {
        Bundle bundle = bundle(store);
        Connection mistyped = Typed.connection("mistyped", sandbox, Map.of(ConnectionField.TENANT, "nortwind"));
        bundle.saved().add(mistyped);
        assertThat(bundle.sync("mistyped").getOutcome()).isEqualTo(FAILED);

        bundle.saved().change(connection("mistyped", sandbox), null);

        assertThat(bundle.sync("mistyped").getOutcome()).isEqualTo(COMPLETE);
        assertThat(bundle.store()
                        .queryForObject(
                                "SELECT tenant FROM halo_connection_owner WHERE connection = 'mistyped'", String.class))
                .isEqualTo(HaloSandbox.TENANT);
    }

    @OnEachStore
    void rowsOfATimeBeforeOwnersBelongToTheTenantThatRunsNext(Store store) {
        Bundle bundle = bundle(store);
        bundle.saved().add(connection("old", sandbox));
        bundle.sync("old");
        bundle.store().update("DELETE FROM halo_connection_owner WHERE connection = 'old'");

        assertThat(bundle.sync("old").getOutcome()).isEqualTo(COMPLETE);

        bundle.saved().change(connection("old", other), null);
        assertThat(bundle.sync("old").getMessage()).contains("belong to tenant");
    }

    @OnEachStore
    void whatIsForgottenIsMissingFromEveryTableAndAnothersRowsStay(Store store) {
        Bundle bundle = bundle(store);
        sandbox.tenant().addAsset(asset -> asset.put("inventory_number", "x".repeat(70_000)));
        bundle.saved().add(connection("forgotten", sandbox));
        bundle.saved().add(connection("stays", sandbox));
        bundle.sync("forgotten");
        bundle.sync("stays");
        List<String> tables = bundle.store()
                .queryForList(
                        "SELECT c.table_name FROM information_schema.columns c JOIN information_schema.tables t "
                                + "ON t.table_schema = c.table_schema AND t.table_name = c.table_name AND t.table_type = 'BASE TABLE' "
                                + "WHERE LOWER(c.column_name) = 'connection' AND LOWER(c.table_schema) = LOWER(CURRENT_SCHEMA)",
                        String.class);
        // Who forgot it, and when, is not forgotten.
        tables.removeIf(table -> table.equalsIgnoreCase("halo_audit"));
        Map<String, Integer> kept = counts(bundle, tables, "stays");

        Map<?, ?> deleted = bundle.camel()
                .createFluentProducerTemplate()
                .to("direct:halo-scalepad-forget-connection")
                .withVariable("connection", "forgotten")
                .request(Map.class);

        assertThat(tables).hasSizeGreaterThan(8);
        assertThat(counts(bundle, tables, "forgotten").values())
                .as("a table with rows by connection stands in mapping.camel.yaml")
                .containsOnly(0);
        assertThat(counts(bundle, tables, "stays")).isEqualTo(kept);
        assertThat(deleted.get("scalepad_client")).isEqualTo(CUSTOMERS);
        bundle.saved().change(connection("forgotten", other), null);
        assertThat(bundle.sync("forgotten").getOutcome())
                .as("another tenant has the name to itself")
                .isEqualTo(COMPLETE);
        assertThat(rows(bundle, "scalepad_client", "forgotten")).hasSize(CUSTOMERS_OF_THE_OTHER);
    }

    @OnEachStore
    void aTenantThatMovedKeepsItsRowsOnceItIsSaidToBeTheSame(Store store) {
        Bundle bundle = bundle(store);
        bundle.saved().add(connection("adopted", sandbox));
        bundle.sync("adopted");
        Connection moved = Typed.connection(
                "adopted",
                sandbox,
                Map.of(
                        ConnectionField.RESOURCE_SERVER_URL,
                        sandbox.resourceServerUrl().replace("localhost", "127.0.0.1")));
        bundle.saved().change(moved, null);
        assertThat(bundle.sync("adopted").getOutcome()).isEqualTo(FAILED);

        bundle.camel()
                .createFluentProducerTemplate()
                .to("direct:halo-scalepad-adopt-connection")
                .withVariable("connection", "adopted")
                .request();

        SyncRun run = bundle.sync("adopted");
        assertThat(run.getOutcome()).isEqualTo(COMPLETE);
        assertThat(run.getClients().getUnchanged()).isEqualTo(CUSTOMERS);
    }

    @OnEachStore
    void nothingIsForgottenOrAdoptedWhileARunHoldsTheConnection(Store store) {
        Bundle bundle = bundle(store);
        bundle.saved().add(connection("busy", sandbox));
        bundle.sync("busy");
        sandbox.quirks().latency(Duration.ofMillis(500));
        CompletableFuture<SyncRun> run = CompletableFuture.supplyAsync(() -> bundle.sync("busy"));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> bundle.count("halo_sync_run", "connection = 'busy' AND outcome = 'STARTED'") == 1);

        assertThatThrownBy(() -> bundle.camel()
                        .createFluentProducerTemplate()
                        .to("direct:halo-scalepad-forget-connection")
                        .withVariable("connection", "busy")
                        .request())
                .isInstanceOf(CamelExecutionException.class)
                .hasRootCauseInstanceOf(ConnectionInUseException.class)
                .rootCause()
                .hasMessageContaining("Nothing was changed, because run ");
        assertThatThrownBy(() -> bundle.rows().adopt("busy")).isInstanceOf(ConnectionInUseException.class);

        sandbox.quirks().latency(Duration.ZERO);
        assertThat(run.join().getOutcome()).isEqualTo(COMPLETE);
        assertThat(rows(bundle, "scalepad_client", "busy")).hasSize(CUSTOMERS);
    }

    @OnEachStore
    void aRunWhoseConnectionIsChangedMeanwhileReadsNothingOfTheOtherTenant(Store store) {
        Bundle bundle = bundle(store);
        bundle.saved().add(connection("changed", sandbox));
        sandbox.quirks().latency(Duration.ofMillis(300));
        CompletableFuture<SyncRun> run = CompletableFuture.supplyAsync(() -> bundle.sync("changed"));
        await().atMost(Duration.ofSeconds(20)).until(() -> calls("/Client") > 0);

        bundle.saved().change(connection("changed", other), null);

        assertThat(run.join().getOutcome()).isEqualTo(FAILED);
        assertThat(run.join().getMessage()).contains("was changed to tenant");
        assertThat(other.calls()).isEmpty();
        sandbox.quirks().latency(Duration.ZERO);
    }

    @OnEachStore
    void aRunThatIsWritingEndsWithItsBatchOnceAPersonStopsTheWritingOrChangesAPolicy(Store store) {
        Bundle bundle = bundle(store);
        Map<String, Consumer<String>> changes = Map.of(
                "stopped", name -> bundle.saved().preview(name, true),
                "policy", name -> choose(bundle, name, Map.of("warranty_end", "off", "supplier_purchasedate", "off")),
                "again",
                        name -> {
                            bundle.saved().remove(name);
                            bundle.saved().add(connection(name, sandbox));
                        });
        changes.forEach((name, change) -> {
            asNew();
            othersAsNew();
            bundle.saved().add(connection(name, sandbox));
            bundle.saved().preview(name, false);
            sandbox.faults().beforePost(() -> change.accept(name));

            SyncRun run = bundle.sync(name);

            assertThat(sandbox.posts()).as(name).hasSize(1);
            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(run.getSummary())
                    .contains("preview or a policy was changed on the page while this run was writing");
            bundle.sync(name);
            assertThat(sandbox.posts()).as(name + ", the next run").hasSize(1);
        });
    }

    @OnEachStore
    void aRunWhoseConnectionIsRemovedSaysSo(Store store) {
        Bundle bundle = bundle(store);
        bundle.saved().add(connection("removed", sandbox));
        bundle.saved().preview("removed", false);
        sandbox.faults().beforePost(() -> bundle.saved().remove("removed"));

        SyncRun run = bundle.sync("removed");

        assertThat(run.getOutcome()).isEqualTo(FAILED);
        assertThat(run.getMessage()).contains("connection 'removed' was removed while this run was running");
        assertThat(sandbox.posts()).hasSize(1);
    }

    private static void choose(Bundle bundle, String name, Map<String, String> policies) {
        bundle.saved()
                .choose(
                        name,
                        new ConnectionChoices("", "", policies),
                        false,
                        bundle.saved().find(name).orElseThrow().changedAt());
    }

    @OnEachStore
    void aRejectedRecordOfAnotherTenantIsNotSentAgain(Store store) {
        Bundle bundle = bundle(store);
        sandbox.tenant().addAsset(asset -> asset.put("inventory_number", "x".repeat(70_000)));
        bundle.saved().add(connection("rejected", sandbox));
        bundle.sync("rejected");
        RejectedRepository rejectedRecords =
                bean(bundle, "halo-scalepad-rejected-repository", RejectedRepository.class);
        List<RejectedRecord> rejected = rejectedRecords.latest("rejected", 10);
        assertThat(rejected).isNotEmpty();
        bundle.saved().change(connection("rejected", other), null);

        assertThatThrownBy(() -> rejectedRecords.retry(rejected.get(0).id())).hasMessageContaining("belong to tenant");

        assertThat(other.calls()).isEmpty();
        assertThat(rejectedRecords.latest("rejected", 10)).hasSameSizeAs(rejected);
    }

    private static Bundle bundle(Store store) {
        return BUNDLES.computeIfAbsent(
                store,
                one -> Bundle.start(
                        sandbox,
                        scalePad,
                        one,
                        "halo.encryption-key=" + Bundle.ENCRYPTION_KEY,
                        "halo.updates.batch-size=2"));
    }

    private static Connection connection(String name, HaloSandbox to) {
        return Typed.connection(name, to);
    }

    private static List<Map<String, Object>> rows(Bundle bundle, String table, String connection) {
        List<Map<String, Object>> rows = new ArrayList<>(
                bundle.store().queryForList("SELECT * FROM " + table + " WHERE connection = ?", connection));
        rows.sort((one, another) -> one.toString().compareTo(another.toString()));
        return rows;
    }

    private static Map<String, Integer> counts(Bundle bundle, List<String> tables, String connection) {
        Map<String, Integer> counts = new ConcurrentHashMap<>();
        tables.forEach(table -> counts.put(table, bundle.count(table, "connection = '" + connection + "'")));
        return counts;
    }

    private static <T> T bean(Bundle bundle, String name, Class<T> type) {
        return bundle.camel().getRegistry().lookupByNameAndType(name, type);
    }
}
