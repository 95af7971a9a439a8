package com.scalepad.halo.routes;

import static com.scalepad.halo.sandbox.ScalePadSandbox.lineage;
import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.run.SyncRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule 4 of writing: only dates of sources that this run read completely. */
class UpdateSourcesTest extends UpdatedTest {

    @TempDir
    private Path folder;

    @OnEachStore
    @Proves("nothing is planned, nothing is taken back; with the key again it is written")
    void withoutTheKeyNothingOfScalePadsIsPlannedAndWithItAgainItIs(Store store) {
        int id = laptop("SERIAL1", asset -> asset.put("inactive", true));
        List<String> settings = List.of(store.migrated());
        try (Bundle bundle = start(settings)) {
            new Lifecycles(bundle).add("SERIAL1", "2029-02-08", null);
            bundle.sync();
        }
        sandbox.tenant().editAsset(id, asset -> asset.put("inactive", false));
        try (Bundle bundle = start(settings, "scalepad.api-key=")) {
            SyncRun run = bundle.sync();

            assertThat(posts()).isEmpty();
            assertThat(details()).isEmpty();
            assertThat(run.getSummary()).contains("review list: 1 of a source that was not read in this run");
        }
        try (Bundle bundle = start(settings)) {
            bundle.sync();

            assertThat(inHalo(id, "warranty_end")).isEqualTo("2029-02-08T00:00:00");
        }
    }

    @OnEachStore
    @Proves("Halo follows the correction; a row that is gone takes nothing back")
    void aWrongRowOfAFileIsCorrectedByTheNextRunAndARowThatIsMissingTakesNothingBack(Store store) throws IOException {
        int id = laptop("SERIAL1");
        int other = laptop("SERIAL2", asset -> asset.put("inactive", true));
        write("SERIAL1,2032-02-08\nSERIAL2,2029-02-08\n");
        try (Bundle bundle = start(List.of(store.migrated()), "scalepad.lifecycles.folder=" + folder)) {
            bundle.sync();
            assertThat(inHalo(id, "warranty_end")).isEqualTo("2032-02-08T00:00:00");
            write("SERIAL1,2029-02-08\nSERIAL2,2029-02-08\n");
            bundle.sync();
            assertThat(inHalo(id, "warranty_end")).isEqualTo("2029-02-08T00:00:00");
            write("SERIAL3,2029-02-08\n");
            sandbox.tenant().editAsset(other, asset -> asset.put("inactive", false));

            bundle.sync();

            assertThat(inHalo(id, "warranty_end")).isEqualTo("2029-02-08T00:00:00");
            assertThat(inHalo(other, "warranty_end")).isNull();
            assertThat(verdict(bundle, "SERIAL2", "warranty_end")).isEqualTo("NOT_READ");
            assertThat(posts()).hasSize(2);
        }
    }

    @Test
    @Proves("nothing is written, and the summary says why")
    void aFileThatCanNotBeReadPlansNothingAtAll() throws IOException {
        int id = laptop("SERIAL1");
        write("SERIAL1,2029-02-08\n");
        Files.writeString(folder.resolve("b.csv"), "nothing\n");
        try (Bundle bundle = start(List.of(Store.H2.migrated()), "scalepad.lifecycles.folder=" + folder)) {
            SyncRun run = bundle.sync();

            assertThat(inHalo(id, "warranty_end")).isNull();
            assertThat(run.getSummary()).contains("No dates written: ScalePad's lifecycles are incomplete");
        }
    }

    @OnEachStore
    void aCorrectionOfBothDatesReachesHaloInOneRun(Store store) {
        int id = laptop("SERIAL1");
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            Lifecycles known = new Lifecycles(bundle).add("SERIAL1", "2029-02-08", "2026-02-08");
            bundle.sync();
            known.change("SERIAL1", "2024-05-01", "2021-05-01");

            bundle.sync();

            assertThat(inHalo(id, "warranty_end")).isEqualTo("2024-05-01T00:00:00");
            assertThat(inHalo(id, "supplier_purchasedate")).isEqualTo("2021-05-01T00:00:00");
        }
    }

    @OnEachStore
    @Proves("the review list says so; nothing is written")
    void aClientWhoseCustomerWasMergedAwayIsSaidToMissIt(Store store) {
        int customer = sandbox.tenant().customerIds().get(5);
        int heir = sandbox.tenant().customerIds().get(6);
        int id = laptop("SERIAL1", asset -> asset.put("client_id", customer).put("inactive", true));
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            Lifecycles known = new Lifecycles(bundle).add("SERIAL1", "2029-02-08", null, false, "c1");
            known.link("c1", customer);
            bundle.sync();
            assertThat(bundle.clientLink("c1")).containsEntry("state", "MATCHED");
            sandbox.tenant().removeCustomer(customer);
            sandbox.tenant().editAsset(id, asset -> asset.put("client_id", heir).put("inactive", false));

            SyncRun run = bundle.sync();

            assertThat(bundle.clientLink("c1"))
                    .containsEntry("state", "MISSING")
                    .containsEntry("customer", null);
            assertThat(run.getUpdates().review("CUSTOMER_MISSING")).isEqualTo(1);
            assertThat(run.getSummary()).contains("1 whose customer is missing in Halo (A name that no customer has)");
            assertThat(posts()).isEmpty();
        }
    }

    @OnEachStore
    @Proves("only where the asset's customer may be the client's is it written; the review list says why not")
    void aClientThatMayBeSeveralCustomersIsNotTakenForAny(Store store) {
        List<Integer> customers = sandbox.tenant().customerIds().subList(5, 9);
        sandbox.tenant().editCustomer(customers.get(1), row -> row.put("name", "Namesake"));
        sandbox.tenant().editCustomer(customers.get(2), row -> row.put("name", "Namesake"));
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            Lifecycles known = new Lifecycles(bundle);
            scalePad.addClient(
                    "two",
                    "Two",
                    row -> customers
                            .subList(0, 2)
                            .forEach(id -> lineage(row, "HaloPSA").put("source_record_id", id)));
            scalePad.addClient("namesake", "Namesake");
            for (String id : List.of("claim", "same-claim")) {
                known.link(id, customers.get(3));
            }
            for (String client : List.of("two", "namesake", "claim", "deleted")) {
                for (int i = 0; i < customers.size(); i++) {
                    int customer = customers.get(i);
                    laptop(client + "-" + i, asset -> asset.put("client_id", customer));
                    known.add(client + "-" + i, "2029-02-08", null, false, client);
                }
            }

            SyncRun run = bundle.sync();

            assertThat(verdicts(bundle))
                    .containsExactly(
                            "CLAIM-0 warranty_end OTHER_CLIENT",
                            "CLAIM-1 warranty_end OTHER_CLIENT",
                            "CLAIM-2 warranty_end OTHER_CLIENT",
                            "CLAIM-3 warranty_end ALREADY_EQUAL",
                            "DELETED-0 warranty_end CLIENT_UNCLEAR",
                            "DELETED-1 warranty_end CLIENT_UNCLEAR",
                            "DELETED-2 warranty_end CLIENT_UNCLEAR",
                            "DELETED-3 warranty_end CLIENT_UNCLEAR",
                            "NAMESAKE-0 warranty_end OTHER_CLIENT",
                            "NAMESAKE-1 warranty_end ALREADY_EQUAL",
                            "NAMESAKE-2 warranty_end ALREADY_EQUAL",
                            "NAMESAKE-3 warranty_end OTHER_CLIENT",
                            "TWO-0 warranty_end CLIENT_UNCLEAR",
                            "TWO-1 warranty_end CLIENT_UNCLEAR",
                            "TWO-2 warranty_end CLIENT_UNCLEAR",
                            "TWO-3 warranty_end CLIENT_UNCLEAR");
            assertThat(run.getUpdates().count("CONFIRMED")).isEqualTo(3);
            scalePad.clearClients();
            for (String client : List.of("claim-3", "namesake-1")) {
                known.change(client, "2030-02-08");
            }
            int posts = posts().size();

            bundle.sync();

            assertThat(posts())
                    .as("a list of clients that comes empty lets nothing through")
                    .hasSize(posts);
        }
    }

    private static Bundle start(List<String> store, String... settings) {
        List<String> all = new ArrayList<>(store);
        all.addAll(List.of(settings));
        return Bundle.start(sandbox, all.toArray(String[]::new));
    }

    private void write(String rows) throws IOException {
        Files.writeString(folder.resolve("a.csv"), "serial_number,warranty_expiry_date\n" + rows);
    }
}
