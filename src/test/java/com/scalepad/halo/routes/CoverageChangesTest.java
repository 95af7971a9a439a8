package com.scalepad.halo.routes;

import static com.scalepad.halo.sandbox.ScalePadSandbox.HARDWARE;
import static com.scalepad.halo.sandbox.ScalePadSandbox.clientId;
import static com.scalepad.halo.sandbox.ScalePadSandbox.lineage;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;

/** A run compares what changed alone, and what depends on it: each machine's row is as if all had been compared from nothing. */
class CoverageChangesTest extends ScalePadTest {

    /** Nights, each with some changes on either side; more of them for a longer search. */
    private static final int NIGHTS = Integer.getInteger("coverage.nights", 6);

    private static final int CHANGES = Integer.getInteger("coverage.changes", 14);

    /** Which of Halo's customers each client of ScalePad's names. */
    private final Map<String, Integer> customers = new HashMap<>();

    private final List<ObjectNode> retired = new ArrayList<>();
    private Random random;

    /** No asset is read by itself, because what is written into Halo is not looked at here. */
    @BeforeEach
    void linked() {
        random = new Random(Long.getLong("coverage.seed", 17));
        sandbox.quirks().datesInLists(true);
        scalePad.clearClients();
        sandbox.tenant().customerIds().forEach(customer -> link(clientId(customer), customer));
    }

    @OnEachStore
    void whateverChangesTheRowsAreThoseOfAComparisonFromNothing(Store store) {
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            bundle.sync();
            for (int night = 0; night < NIGHTS; night++) {
                List<String> changes = new ArrayList<>();
                for (int i = 0; i < CHANGES; i++) {
                    changes.add(change(random.nextInt(22)));
                }
                if (night % 5 == 1) {
                    aRunEndsBeforeItHasSaved(bundle);
                }
                boolean isCutShort = night % 5 == 3;
                if (isCutShort) {
                    scalePad.faults().answerPageWith(HARDWARE, "", "{}");
                }

                if (night % 2 == 0) {
                    // What it changes is compared by the full run that follows.
                    bundle.syncChanges();
                }
                bundle.sync();

                if (!isCutShort) {
                    assertThat(oracle().differences(CoverageTest.rows(bundle)))
                            .as("night " + night + ": " + changes)
                            .isEmpty();
                }
                assertAsFromNothing(bundle, "night " + night + ": " + changes);
                scalePad.faults().clear();
            }
            aNightWithoutChangesComparesNothing(bundle);
        }
    }

    /** Each of these changes reaches a machine by one way alone: a serial, a client, a rejected record, the other side. */
    @OnEachStore
    void whatDependsOnAChangeIsComparedWithIt(Store store) {
        List<Integer> assets = scalePad.listed().stream()
                .map(row -> row.path("id").asText())
                .filter(id -> id.startsWith("hw-"))
                .map(id -> Integer.valueOf(id.substring(3)))
                .toList();
        int shared = alone(assets.get(0), "SHARED77");
        int dated = alone(assets.get(1), "DATED77");
        int unlinked = alone(assets.get(2), "UNLINKED77");
        int skipped = alone(assets.get(3), "SKIPPED77");
        int skippedToo = assets.get(4);
        int retyped = assets.get(5);
        List.of(skipped, skippedToo)
                .forEach(id ->
                        edit(id, row -> row.put("assettype_name", "Monitor").put("assettype_id", 244)));
        scalePad.addListed("elsewhere", row -> row.put("name", "Elsewhere").put("serial_number", "ELSEWHERE77"));
        int customer = sandbox.tenant().asset(unlinked).path("client_id").asInt();
        int moved = sandbox.tenant().customerIds().stream()
                .filter(one -> one != customer
                        && one
                                != sandbox.tenant()
                                        .asset(skippedToo)
                                        .path("client_id")
                                        .asInt())
                .findFirst()
                .orElseThrow();
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            bundle.sync();
            alone(assets.get(6), "SHARED77");
            scalePad.addLifecycle("DATED77", row -> row.put("warranty_expiry_date", "2029-05-01T00:00:00Z"));
            scalePad.addLifecycle("SKIPPED77", row -> row.put("warranty_expiry_date", "2029-06-01T00:00:00Z"));
            // Two clients of one customer are linked to none.
            link("another", customer);
            editListed("hw-" + skippedToo, row -> ((ObjectNode) row.path("client")).put("id", clientId(moved)));
            editListed("hw-" + retyped, row -> row.put("type", "IMAGING"));
            int rejected = sandbox.tenant()
                    .addAsset(row -> CoverageTest.set(row, "Serial Number", "ELSEWHERE77")
                            .remove(List.of("assettype_name", "assettype_id")));

            bundle.sync();

            assertThat(status(bundle, shared)).isEqualTo("ONLY_IN_HALO SERIAL_TWICE_IN_HALO");
            assertThat(expiry(bundle, dated)).isEqualTo("2029-05-01");
            assertThat(expiry(bundle, skipped)).isEqualTo("2029-06-01");
            assertThat(status(bundle, unlinked)).isEqualTo("ONLY_IN_HALO CLIENT_NOT_LINKED");
            assertThat(bundle.count("asset_coverage", "asset = " + skippedToo + " AND differences = 'CLIENT, TYPE'"))
                    .isEqualTo(1);
            assertThat(status(bundle, retyped)).isEqualTo("DIFFERENT OTHER_TYPE");
            assertThat(bundle.count("asset_coverage", "machine = 'scalepad elsewhere' AND reason = 'REJECTED_IN_HALO'"))
                    .isEqualTo(1);
            assertAsFromNothing(bundle, "each way of its own");

            sandbox.tenant().removeAsset(rejected);
            bundle.sync();

            assertThat(bundle.count("asset_coverage", "machine = 'scalepad elsewhere' AND reason = 'OTHER_SOURCE'"))
                    .isEqualTo(1);
        }
    }

    /** An active asset with a serial that ScalePad's list lacks. */
    private static int alone(int asset, String serial) {
        edit(
                asset,
                row -> CoverageTest.set(CoverageTest.set(row, "Serial Number", serial), "Manufacturer", "Dell")
                        .put("inactive", false));
        scalePad.removeListed(row -> row.path("id").asText().equals("hw-" + asset));
        return asset;
    }

    private static String status(Bundle bundle, int asset) {
        return bundle.store()
                .queryForObject(
                        "SELECT status || ' ' || reason FROM asset_coverage WHERE asset = ?", String.class, asset);
    }

    private static String expiry(Bundle bundle, int asset) {
        return bundle.store()
                .queryForObject(
                        "SELECT CAST(warranty_expiry_date AS VARCHAR) FROM asset_coverage WHERE asset = ?",
                        String.class,
                        asset);
    }

    private CoverageOracle oracle() {
        Map<String, Integer> linked = new HashMap<>();
        customers.forEach((client, customer) -> {
            if (customers.values().stream().filter(customer::equals).count() == 1) {
                linked.put(client, customer);
            }
        });
        return new CoverageOracle(CoverageTest.assets(), scalePad.listed(), linked).retired(retired);
    }

    /** What was read is in the store, matched even, but no machine's row is saved. */
    private static void aRunEndsBeforeItHasSaved(Bundle bundle) {
        bundle.store()
                .execute("ALTER TABLE halo_asset_coverage ADD CONSTRAINT broken CHECK (last_run <= "
                        + bundle.store().queryForObject("SELECT MAX(id) FROM halo_sync_run", Long.class) + ")");
        bundle.sync();
        bundle.store().execute("ALTER TABLE halo_asset_coverage DROP CONSTRAINT broken");
    }

    private static void assertAsFromNothing(Bundle bundle, String changes) {
        Set<Map<String, Object>> rows = rows(bundle);
        bundle.store().update("UPDATE halo_coverage_read SET compared_run = 0");
        bundle.sync();
        Set<Map<String, Object>> expected = rows(bundle);
        assertThat(difference(rows, expected)).as("too much, " + changes).isEmpty();
        assertThat(difference(expected, rows)).as("missed, " + changes).isEmpty();
    }

    private static void aNightWithoutChangesComparesNothing(Bundle bundle) {
        bundle.sync();
        Set<Map<String, Object>> rows = rows(bundle);
        // Whatever were compared would be written again.
        bundle.store().update("UPDATE halo_asset_coverage SET name = 'changed'");

        bundle.sync();

        assertThat(bundle.count("halo_asset_coverage", "name <> 'changed'")).isZero();
        bundle.store().update("UPDATE halo_coverage_read SET compared_by = 1");
        bundle.sync();
        assertThat(rows(bundle)).as("by other statements, all is compared").isEqualTo(rows);
    }

    private static Set<Map<String, Object>> rows(Bundle bundle) {
        return new HashSet<>(bundle.store()
                .queryForList(
                        "SELECT v.machine, v.asset, v.listed_asset, v.name, v.serial_number, v.serial_key, v.client, v.client_name, v.type, v.status, "
                                + "v.reason, v.differences, v.lookup_gap, v.purchase_date, v.warranty_expiry_date, l.asset AS owner, l.matched_by "
                                + "FROM halo_asset_coverage v LEFT JOIN scalepad_listed_asset l "
                                + "ON l.connection = v.connection AND l.asset_id = v.listed_asset"));
    }

    private static Set<Map<String, Object>> difference(
            Set<Map<String, Object>> rows, Set<Map<String, Object>> without) {
        Set<Map<String, Object>> left = new HashSet<>(rows);
        left.removeAll(without);
        return left;
    }

    private String change(int kind) {
        int asset = one(sandbox.tenant().assetIds());
        int other = one(sandbox.tenant().assetIds());
        String listed = one(scalePad.listed()).path("id").asText();
        ObjectNode like = one(scalePad.listed());
        int customer = one(sandbox.tenant().customerIds());
        String serial = random.nextBoolean()
                ? CoverageTest.serial(sandbox.tenant().asset(other))
                : like.path("serial_number").asText("");
        switch (kind) {
            case 0, 1 -> edit(asset, row -> CoverageTest.set(row, "Serial Number", serial));
            case 2 -> edit(asset, row -> CoverageTest.set(row, "Serial Number", "To be filled by O.E.M."));
            case 3 -> edit(asset, row -> CoverageTest.set(row, "Serial Number", ""));
            case 4 ->
                edit(asset, row -> row.put("inactive", !row.path("inactive").asBoolean()));
            case 5 -> edit(asset, row -> row.put("assettype_name", "Monitor").put("assettype_id", 244));
            case 6 ->
                edit(
                        asset,
                        row -> row.setAll(
                                (ObjectNode) sandbox.tenant().asset(other).retain("assettype_name", "assettype_id")));
            case 7 -> edit(asset, row -> row.put("client_id", customer));
            case 8, 9 ->
                edit(
                        asset,
                        row -> row.put("inventory_number", like.path("name").asText())
                                .put("client_id", customerOf(like, customer)));
            case 10 -> {
                retired.add(sandbox.tenant().asset(asset));
                sandbox.tenant().removeAsset(asset);
            }
            case 11 ->
                sandbox.tenant()
                        .addAsset(row -> CoverageTest.set(
                                row.setAll((ObjectNode)
                                        sandbox.tenant().asset(other).without("id")),
                                "Serial Number",
                                serial));
            case 12 ->
                edit(
                        asset,
                        row -> CoverageTest.set(row, "Manufacturer", random.nextBoolean() ? "" : "Hewlett-Packard"));
            case 13, 14, 15 -> editListed(listed, row -> row.put("serial_number", serial));
            case 16 -> editListed(listed, row -> row.put("serial_number", ""));
            case 17 ->
                editListed(
                        listed,
                        row -> row.put("name", like.path("name").asText()).set("client", like.path("client")));
            case 18 -> scalePad.removeListed(row -> row.path("id").asText().equals(listed));
            case 19 ->
                scalePad.addListed(
                        "added-" + random.nextInt(),
                        row -> row.setAll(((ObjectNode) like.deepCopy().without("id")).put("serial_number", serial)));
            case 20 -> {
                if (random.nextBoolean()) {
                    link("second-" + random.nextInt(), customer);
                } else {
                    sandbox.tenant().editCustomer(customer, row -> row.put("name", "Renamed " + random.nextInt()));
                }
            }
            default ->
                scalePad.addLifecycle(
                        serial,
                        row -> row.put("warranty_expiry_date", "2029-0" + (1 + random.nextInt(9)) + "-01T00:00:00Z"));
        }
        return kind + " asset " + asset + " like " + other + ", listed " + listed + " like "
                + like.path("id").asText() + ", customer " + customer + ", serial " + serial;
    }

    private static int customerOf(ObjectNode listed, int otherwise) {
        return sandbox.tenant().customerIds().stream()
                .filter(customer -> clientId(customer)
                        .equals(listed.path("client").path("id").asText()))
                .findFirst()
                .orElse(otherwise);
    }

    private static void edit(int asset, Consumer<ObjectNode> change) {
        sandbox.tenant().editAsset(asset, change);
    }

    private static void editListed(String id, Consumer<ObjectNode> change) {
        scalePad.editListed(row -> {
            if (row.path("id").asText().equals(id)) {
                change.accept(row);
            }
        });
    }

    private void link(String client, int customer) {
        customers.put(client, customer);
        scalePad.addClient(
                client, "Client " + client, row -> lineage(row, "HaloPSA").put("source_record_id", customer));
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
