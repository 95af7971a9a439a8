package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.Quirks.Write;
import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where Halo's lists show no dates, a sample of what was written is read back. What is not is accepted, and never called confirmed
 * before it was seen; a Halo that accepts and does not keep is found out.
 */
class AcceptedUpdatesTest extends UpdatedTest {

    /** The first five of a run are all read back, and at least one of each five later ones. */
    private static final String[] SMALL = {"halo.updates.batch-size=5", "halo.updates.read-back-first=5"};

    private static final String TO = "2029-02-08T00:00:00";

    /** Halos that accept and do not keep, in a tenant whose assets with an odd number are servers. */
    enum Dropping {
        ALL(write -> true),
        ONE_TYPE(write -> isServer(write.asset().path("assettype_name").asText())),
        ONE_COLUMN(write -> write.column().equals("supplier_purchasedate")),
        FROM_THE_THIRD_BATCH_ON(write -> write.post() >= 3),
        ONE_COLUMN_OF_ONE_TYPE_FROM_THE_SECOND_BATCH_ON(write -> write.post() >= 2
                && write.column().equals("warranty_end")
                && isServer(write.asset().path("assettype_name").asText()));

        private final Predicate<Write> dropped;

        Dropping(Predicate<Write> dropped) {
            this.dropped = dropped;
        }
    }

    @Test
    void beyondTheFirstBatchAnAssetInFiftyIsReadBackAndNoneIsReadAgain() {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            SyncRun run = written(bundle, 200);
            int calls = details().size() + posts().size();

            SyncRun next = bundle.sync();

            assertThat(calls)
                    .as("each before, four batches, the first, and one of each other")
                    .isEqualTo(200 + 4 + 50 + 3);
            assertThat(details().size() + posts().size()).as("a second run").isEqualTo(calls);
            assertThat(run.getSummary()).contains("400 planned, 400 sent, 106 confirmed, 294 accepted, 0 failed");
            assertThat(next.getUpdates().review("ACCEPTED")).isEqualTo(294);
            assertThat(next.getUpdates().review("ALREADY_EQUAL")).isEqualTo(106);
        }
    }

    @Test
    @Tag("slow")
    void aThousandAssetsCostElevenHundredRequests() {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, "halo.updates.max-requests=2000")) {
            written(bundle, 1000);

            assertThat(details().size() + posts().size()).isLessThanOrEqualTo(1100);
        }
    }

    private static SyncRun written(Bundle bundle, int count) {
        List<Integer> ids = assets(bundle, count);

        SyncRun run = bundle.sync();

        assertThat(run.getOutcome()).isEqualTo(COMPLETE);
        assertThat(ids).allSatisfy(id -> assertThat(inHalo(id, "warranty_end")).isEqualTo(TO));
        assertThat(taken(run)).isEqualTo(2 * count);
        return run;
    }

    @ParameterizedTest
    @EnumSource(Dropping.class)
    @Proves(
            "one disagreement reads back all; what Halo did not keep is failed with its reason, and nothing of it is called confirmed")
    void aHaloThatAcceptsAndDoesNotKeepIsFoundOut(Dropping halo) {
        sandbox.quirks().drops(halo.dropped);
        assertFoundOut(halo);
    }

    @Test
    void aReplyThatShowsWhatHaloKeepsIsBelieved() {
        sandbox.quirks().drops(Dropping.ONE_COLUMN.dropped).replyShowsWhatStays(true);
        assertFoundOut(Dropping.ONE_COLUMN);
    }

    private static void assertFoundOut(Dropping halo) {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, SMALL)) {
            assets(bundle, 40);

            SyncRun run = bundle.sync();

            assertThat(run.getUpdates().count("ACCEPTED")).isZero();
            assertThat(run.getSummary()).contains("so all dates of this run are read back");
            assertThat(bundle.store().queryForList("SELECT asset, halo_column, state, attempts FROM halo_asset_update"))
                    .hasSize(80)
                    .allSatisfy(row -> {
                        boolean isInHalo = inHalo((int) row.get("asset"), (String) row.get("halo_column")) != null;
                        assertThat(row)
                                .as("under " + halo)
                                .containsEntry("state", isInHalo ? "CONFIRMED" : "FAILED")
                                .containsEntry("attempts", 1);
                    });
        }
    }

    @Test
    @Proves(
            "what it did not come to read back is read by the next run; what Halo did not keep rests after the second time")
    void whatTheRequestsDidNotSufficeToReadBackIsReadByTheNextRun() {
        sandbox.quirks().drops(Dropping.FROM_THE_THIRD_BATCH_ON.dropped);
        try (Bundle bundle =
                Bundle.start(sandbox, Store.H2, Bundle.with(List.of(SMALL), "halo.updates.max-requests=60"))) {
            List<Integer> ids = assets(bundle, 30);

            SyncRun first = bundle.sync();

            assertThat(first.getUpdates().count("ACCEPTED")).isZero();
            assertThat(first.getUpdates().count("SENT")).isPositive();

            bundle.sync();
            bundle.sync();
            bundle.sync();

            assertThat(bundle.count("halo_asset_update", "state = 'CONFIRMED'")).isEqualTo(20);
            assertThat(bundle.count("halo_asset_update", "state = 'ABANDONED' AND attempts = 2"))
                    .isEqualTo(40);
            assertThat(ids.stream().filter(id -> inHalo(id, "warranty_end") != null))
                    .hasSize(10);
        }
    }

    @Test
    void oneAssetThatHaloDoesNotKeepIsNeverCalledConfirmedAndFoundWhenItIsReadNext() {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, SMALL)) {
            Lifecycles lifecycles = lifecycles(bundle, 20);
            bundle.sync();
            int dropped = accepted(bundle).get(0);
            sandbox.tenant()
                    .editAsset(dropped, asset -> asset.putNull("warranty_end").putNull("supplier_purchasedate"));
            lifecycles.change(serial(bundle, dropped), "2029-02-08", "2026-02-09");

            SyncRun run = bundle.sync();

            assertThat(run.getSummary()).contains("2 dates that Halo has accepted in earlier runs are not there");
            assertThat(writes(bundle, dropped, "warranty_end")).containsExactly("FAILED", "CONFIRMED");
            assertThat(writes(bundle, dropped, "supplier_purchasedate")).containsExactly("FAILED", "CONFIRMED");
            assertThat(inHalo(dropped, "warranty_end")).isEqualTo(TO);
            assertThat(inHalo(dropped, "supplier_purchasedate")).isEqualTo("2026-02-09T00:00:00");
            assertThat(update(bundle, dropped, "warranty_end"))
                    .as("sent once more, and read back")
                    .containsEntry("state", "CONFIRMED")
                    .containsEntry("attempts", 2);
        }
    }

    @OnEachStore
    void anAcceptedDateIsOursOnlyWhereHaloShowsIt(Store store) {
        try (Bundle bundle = Bundle.start(sandbox, store, SMALL)) {
            Lifecycles lifecycles = lifecycles(bundle, 20);
            bundle.sync();
            int kept = accepted(bundle).get(0);
            int changed = accepted(bundle).get(1);
            int waiting = accepted(bundle).get(2);
            sandbox.tenant().editAsset(changed, asset -> asset.put("warranty_end", "2027-07-07T00:00:00"));
            lifecycles.change(serial(bundle, kept), "2030-02-08", "2026-02-08");
            lifecycles.change(serial(bundle, changed), "2030-02-08", "2026-02-08");

            SyncRun run = bundle.sync();

            assertThat(inHalo(kept, "warranty_end")).isEqualTo("2030-02-08T00:00:00");
            assertThat(inHalo(changed, "warranty_end")).isEqualTo("2027-07-07T00:00:00");
            assertThat(verdict(bundle, serial(bundle, changed), "warranty_end")).isEqualTo("POLICY");
            assertThat(writes(bundle, kept, "warranty_end")).containsExactly("CONFIRMED", "CONFIRMED");
            assertThat(writes(bundle, changed, "warranty_end")).containsExactly("FAILED");
            assertThat(update(bundle, kept, "supplier_purchasedate"))
                    .as("seen on the way")
                    .containsEntry("state", "CONFIRMED")
                    .containsEntry("written_value", Date.valueOf("2026-02-08"));
            assertThat(writes(bundle, kept, "supplier_purchasedate")).containsExactly("CONFIRMED");
            assertThat(update(bundle, waiting, "warranty_end"))
                    .containsEntry("state", "ACCEPTED")
                    .containsEntry("confirmed_at", null);
            assertThat(run.getSummary()).contains("1 dates that Halo has accepted in earlier runs are not there");
        }
    }

    @OnEachStore
    void aListThatShowsTheDatesConfirmsWhatWasAcceptedAndFindsWhatIsNotThere(Store store) {
        try (Bundle bundle = Bundle.start(sandbox, store, SMALL)) {
            lifecycles(bundle, 20);
            SyncRun first = bundle.sync();
            int dropped = accepted(bundle).get(0);
            sandbox.tenant().editAsset(dropped, asset -> asset.putNull("warranty_end"));
            sandbox.quirks().datesInLists(true);

            SyncRun run = bundle.sync();

            assertThat(bundle.count("halo_asset_update", "state = 'CONFIRMED'")).isEqualTo(40);
            assertThat(bundle.count("halo_asset_write", "state = 'CONFIRMED'")).isEqualTo(40);
            assertThat(writes(bundle, dropped, "warranty_end")).containsExactly("FAILED", "CONFIRMED");
            assertThat(run.getUpdates().count("CONFIRMED"))
                    .as("all that is sent")
                    .isEqualTo(1);
            assertThat(first.getUpdates().count("ACCEPTED")).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWasAcceptedIsReadAgainAfterTheTimeForThat(boolean isKept) {
        try (Bundle bundle =
                Bundle.start(sandbox, Store.H2, Bundle.with(List.of(SMALL), "halo.updates.refresh-after=12h"))) {
            lifecycles(bundle, 20);
            bundle.sync();
            int asset = accepted(bundle).get(0);
            if (!isKept) {
                sandbox.tenant()
                        .editAsset(asset, halo -> halo.putNull("warranty_end").putNull("supplier_purchasedate"));
            }
            bundle.store().update("UPDATE halo_asset_update SET checked_at = checked_at - INTERVAL '13' HOUR");

            bundle.sync();

            assertThat(bundle.count("halo_asset_update", "state = 'ACCEPTED'")).isZero();
            assertThat(inHalo(asset, "warranty_end")).isEqualTo(TO);
            assertThat(writes(bundle, asset, "warranty_end"))
                    .isEqualTo(isKept ? List.of("CONFIRMED") : List.of("FAILED", "CONFIRMED"));
        }
    }

    @Test
    void aLostReplyIsReadBackAsAWhole() {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, SMALL)) {
            assets(bundle, 15);
            sandbox.faults().afterPost(() -> sandbox.faults().loseReplies("/api/Asset", 1));

            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(taken(run)).isEqualTo(30);
            assertThat(posts()).hasSize(3);
            assertThat(details())
                    .as("one each before; the first five, the second five, and one of the last")
                    .hasSize(15 + 11);
        }
    }

    @Test
    void aSampleThatCanNotBeReadBackHasAnotherInItsPlace() {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, SMALL)) {
            List<Integer> ids = assets(bundle, 10);
            sandbox.faults()
                    .beforePost(() -> sandbox.faults()
                            .beforePost(() -> sandbox.faults().answerAlways("/api/Asset/" + ids.get(5), 500, "")));

            SyncRun run = bundle.sync();

            assertThat(run.getUpdates().count("FAILED")).isEqualTo(2);
            assertThat(run.getUpdates().count("CONFIRMED"))
                    .as("the first five, and another")
                    .isEqualTo(12);
            assertThat(run.getUpdates().count("ACCEPTED")).isEqualTo(6);
        }
    }

    @Test
    void aDateThatWasAcceptedCanBePutBack() {
        try (Bundle bundle =
                Bundle.start(sandbox, Store.H2, Bundle.with(List.of(SMALL), "halo.updates.warranty-end=overwrite"))) {
            List<Integer> ids = assets(bundle, 10, asset -> asset.put("warranty_end", "2025-03-01T00:00:00"));
            SyncRun wrote = bundle.sync();
            assertThat(wrote.getUpdates().count("ACCEPTED")).isPositive();

            assertThat(PutBackTest.putBacks(bundle).putBack("default", wrote.getId(), "ada"))
                    .isEqualTo(10);
            SyncRun back = bundle.sync();

            assertThat(ids)
                    .allSatisfy(id -> assertThat(inHalo(id, "warranty_end")).isEqualTo("2025-03-01T00:00:00"));
            assertThat(back.getUpdates().count("CONFIRMED"))
                    .as("each is read back")
                    .isEqualTo(10);
            assertThat(bundle.count("halo_asset_write", "state = 'ACCEPTED' AND halo_column = 'warranty_end'"))
                    .isZero();
        }
    }

    /** The assets of which the last run knows nothing but that Halo accepted their dates. */
    private static List<Integer> accepted(Bundle bundle) {
        List<Integer> assets = bundle.store()
                .queryForList(
                        "SELECT asset FROM halo_asset_update WHERE state = 'ACCEPTED' AND halo_column = 'warranty_end' ORDER BY asset",
                        Integer.class);
        assertThat(assets).hasSizeGreaterThan(3);
        return assets;
    }

    /** How the dates stand that were sent for a column, the first one first. */
    private static List<String> writes(Bundle bundle, int asset, String column) {
        return bundle.store()
                .queryForList(
                        "SELECT state FROM halo_asset_write WHERE asset = ? AND halo_column = ? ORDER BY sent_at",
                        String.class,
                        asset,
                        column);
    }

    private static String serial(Bundle bundle, int asset) {
        return (String) update(bundle, asset, "warranty_end").get("serial_key");
    }

    private static boolean isServer(String type) {
        return type.equals("Server");
    }

    private static List<Integer> assets(Bundle bundle, int count) {
        return assets(bundle, count, asset -> {});
    }

    private static Lifecycles lifecycles(Bundle bundle, int count) {
        assets(bundle, count);
        return new Lifecycles(bundle);
    }

    /** Laptops and servers, one after the other, with two dates in ScalePad each. */
    private static List<Integer> assets(Bundle bundle, int count, Consumer<ObjectNode> change) {
        Lifecycles lifecycles = new Lifecycles(bundle);
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean isServer = i % 2 == 1;
            ids.add(laptop("SERIAL" + i, asset -> {
                change.accept(asset);
                if (isServer) {
                    asset.put("assettype_id", 128).put("assettype_name", "Server");
                }
            }));
            lifecycles.add("SERIAL" + i, "2029-02-08", "2026-02-08");
        }
        return ids;
    }
}
