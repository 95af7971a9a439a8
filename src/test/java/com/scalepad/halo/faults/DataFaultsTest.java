package com.scalepad.halo.faults;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static com.scalepad.halo.run.SyncRun.Outcome.INCOMPLETE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.OnEachStore;
import com.scalepad.halo.routes.Proves;
import com.scalepad.halo.routes.Store;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.Trouble;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages and records that are not what they should be. */
class DataFaultsTest extends FaultTest {

    private static final String ASSETS_OF_HALO = "/api/Asset";
    private static final Map<Store, Bundle> BUNDLES = new EnumMap<>(Store.class);
    private static final String ONE_AT_A_TIME = "halo.read.concurrency=1";

    @AfterAll
    static void closeBundles() {
        BUNDLES.values().forEach(Bundle::close);
        BUNDLES.clear();
    }

    @Test
    @Proves("the list is read once more; the store is what Halo shows at the end")
    void rowsThatAreRemovedWhilePagesAreRead() {
        int first = sandbox.tenant().assetIds().get(0);
        movedWhileRead(() -> sandbox.tenant().removeAsset(first));
    }

    @Test
    @Proves("the new row is read too; the store is what Halo shows at the end")
    void rowsThatAreInsertedWhilePagesAreRead() {
        movedWhileRead(() -> sandbox.tenant().addAsset(asset -> asset.put("inventory_number", "NEW-PC")));
    }

    @Test
    @Proves("every row that is left is there, what is gone is marked by a complete read only")
    void rowsThatComeAndGoWhilePagesAreRead() {
        movedWhileRead(() -> {
            sandbox.tenant().removeAsset(sandbox.tenant().assetIds().get(2));
            sandbox.tenant().addAsset(asset -> asset.put("inventory_number", "NEW-PC"));
        });
    }

    private void movedWhileRead(Runnable change) {
        try (Bundle bundle = bundle(Store.H2, ONE_AT_A_TIME)) {
            sandbox.faults().beforePage(ASSETS_OF_HALO, 3, change);

            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isIn(COMPLETE, INCOMPLETE);
            assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);
            try (Bundle fresh = bundle(Store.H2)) {
                fresh.sync();
                assertThat(present(bundle)).isEqualTo(present(fresh));
            }
            assertThat(bundle.sync().getHardwareAssets().getChanged()).isZero();
        }
    }

    private static List<String> present(Bundle bundle) {
        return bundle.store()
                .queryForList(
                        "SELECT source_record_id || ' ' || content_hash FROM scalepad_hardware_asset "
                                + "WHERE missing_since IS NULL ORDER BY source_record_id",
                        String.class);
    }

    @OnEachStore
    @Proves("one row, one of the two versions, and the run says that rows moved")
    void oneIdOnTwoPagesInTwoVersions(Store store) {
        int id = sandbox.tenant().assetIds().get(0);
        sandbox.tenant()
                .editAsset(id, asset -> asset.put("assettype_name", "Laptop").put("is_template", false));
        String page = sandbox.page("/Asset", 1);
        try (Bundle bundle = bundle(store, "halo.read.page-size=100", ONE_AT_A_TIME)) {
            sandbox.faults()
                    .answerPageWith(
                            ASSETS_OF_HALO,
                            2,
                            page.replaceFirst("\"inventory_number\":\"[^\"]*\"", "\"inventory_number\":\"SECOND\"")
                                    .replaceAll("\"id\":(?!" + id + ",)(1\\d\\d\\d),", "\"id\":9$1,"));

            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(INCOMPLETE);
            assertThat(run.getMessage()).containsAnyOf("moved", "different ones", "brought already", "counts only");
            assertThat(bundle.hardwareAsset(id).get("name"))
                    .as("the last that was read")
                    .isEqualTo("SECOND");
            assertThat(bundle.count("scalepad_hardware_asset", "missing_since IS NOT NULL"))
                    .isZero();
        }
    }

    static Stream<Arguments> counts() {
        return Stream.of(
                arguments("too high", "500", INCOMPLETE),
                arguments("too low", "60", INCOMPLETE),
                arguments("null", "null", INCOMPLETE),
                arguments("negative", "-1", INCOMPLETE),
                arguments("past 64 bits", "99999999999999999999", INCOMPLETE),
                arguments("an object", "{}", INCOMPLETE),
                arguments("a string", "\"230\"", COMPLETE),
                arguments("a decimal", "230.0", COMPLETE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("counts")
    @Proves("every row is read; a count that can't be is said, and nothing is marked as missing on it")
    void aRecordCountThatIs(String fault, String count, SyncRun.Outcome outcome) {
        List<SyncRun> runs = suffer(
                () -> rewritten(page -> page.replaceFirst("\"record_count\":\\d+", "\"record_count\":" + count)));

        assertThat(runs).allSatisfy(run -> {
            assertThat(run.getOutcome()).isEqualTo(outcome);
            assertThat(run.getHardwareAssets().getRead()).isEqualTo(ASSETS);
        });
    }

    @Test
    @Proves("the read ends after a few requests as incomplete; nothing is marked as missing")
    void oneAndTheSamePageForEver() {
        String first = sandbox.page("/Asset", 1);
        List<SyncRun> runs = suffer(() -> {
            for (int page = 2; page < 40; page++) {
                sandbox.faults().answerPageWith(ASSETS_OF_HALO, page, first);
            }
        });

        assertThat(runs).extracting(SyncRun::getOutcome).containsOnly(INCOMPLETE);
    }

    @Test
    @Proves("the run is incomplete and says that rights may be missing; nothing is marked as missing")
    void aListThatIsSuddenlyEmpty() {
        try (Bundle bundle = bundle(Store.H2)) {
            bundle.sync();
            sandbox.quirks().hideAssets(true);

            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(INCOMPLETE);
            assertThat(run.getMessage())
                    .contains("Halo showed no hardware assets", "Roles", "Nothing was marked as missing");
            undisturbed().assertEqual(bundle);
            sandbox.quirks().hideAssets(false);
            recover(bundle, undisturbed());
        }
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                record(
                        "types flipped",
                        row -> row.put("inventory_number", 17)
                                .put("inactive", "true")
                                .put("client_id", "12")
                                .putArray("site_name")
                                .add(1)),
                record(
                        "an object where a list of fields should be",
                        row -> row.putObject("fields").put("Serial Number", "X")),
                record(
                        "bad dates",
                        row -> row.put("warranty_end", "31/02/2027")
                                .put("warranty_start", 20270301)
                                .putObject("supplier_purchasedate")),
                record(
                        "dates past the end of time",
                        row -> row.put("warranty_end", "99999-01-01T00:00:00").put("warranty_start", "-0001-01-01")),
                record(
                        "numbers past 64 bits",
                        row -> row.put("client_id", new BigInteger("9".repeat(40)))
                                .put("sla_id", 1e300)),
                record("NUL, CR and LF in a name", row -> row.put("inventory_number", "A\u0000B\r\nC\tD")),
                record(
                        "right to left and emoji in a name",
                        row -> row.put("inventory_number", "\u202e\u05d0\u05d1 \ud83d\udda5 \ud83d")),
                record("a name of 10 kB", row -> row.put("inventory_number", "N".repeat(10_000))),
                record(
                        "SQL in a name",
                        row -> row.put(
                                "inventory_number",
                                "'); DROP TABLE scalepad_client; --${body}:#x {{halo.client-secret}}")),
                record(
                        "unknown fields",
                        row -> row.put("never_seen", true)
                                .putObject("nested")
                                .putArray("list")
                                .addObject()
                                .put("a", 1)),
                record(
                        "a field without a name, one of null",
                        row -> row.putArray("fields").addNull().addObject().put("value", "x")),
                record("a record of 5 MB", row -> row.put("notes_html", "x".repeat(5_000_000))),
                record("nested 500 deep", row -> row.set("nested", nested(row, 500))));
    }

    private static Arguments record(String name, Consumer<ObjectNode> change) {
        return arguments(name, change);
    }

    private static ObjectNode nested(ObjectNode like, int depth) {
        ObjectNode top = like.objectNode();
        ObjectNode node = top;
        for (int i = 0; i < depth; i++) {
            node = node.putObject("n");
        }
        return top;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    @Proves("the run is complete on H2 and PostgreSQL; the record is kept or rejected, all others are as they were")
    void aRecordWith(String fault, Consumer<ObjectNode> change) {
        int id = sandbox.tenant().assetIds().get(60);
        for (Store store : Store.values()) {
            Bundle bundle = BUNDLES.computeIfAbsent(store, kind -> bundle(kind));
            sandbox.tenant().editAsset(id, change.andThen(row -> row.put("assettype_name", "Laptop")));
            SyncRun run = bundle.sync();

            // Without a list of fields it comes in part, and keeps what the store may have by then.
            boolean isInPart = run.getHardwareAssets().getPartial().count() > 0;
            assertThat(!isInPart || fault.equals("an object where a list of fields should be"))
                    .as(run.getMessage())
                    .isTrue();
            assertThat(run.getOutcome()).as(run.getMessage()).isEqualTo(isInPart ? INCOMPLETE : COMPLETE);
            assertThat(run.getHardwareAssets().getRead()).isEqualTo(ASSETS);
            assertThat(bundle.count("scalepad_hardware_asset", "source_record_id = " + id))
                    .isEqualTo(1);
            Oracle.assertNoSecret(sandbox, bundle);
            sandbox.tenant().restore();
            recover(bundle, undisturbed());
        }
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                arguments("invalid UTF-8", (UnaryOperator<String>)
                        page -> page.replaceFirst("inventory_number\":\"", "inventory_number\":\"\u00c3\u0028\u00ff")),
                arguments("nested 100,000 deep", (UnaryOperator<String>) page ->
                        page.replaceFirst("\"sla_id\":-1", "\"x\":" + "[".repeat(100_000) + "]".repeat(100_000))),
                arguments("a number of 100,000 digits", (UnaryOperator<String>)
                        page -> page.replaceFirst("\"sla_id\":-1", "\"x\":" + "7".repeat(100_000))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadable")
    @Proves("the page is not lost in silence: it is read, or the run is failed and says page and what to look for")
    void aPageWith(String fault, UnaryOperator<String> change) {
        byte[] page = change.apply(new String(sandbox.page("/Asset", 2).getBytes(UTF_8), ISO_8859_1))
                .getBytes(ISO_8859_1);
        try (Bundle bundle = bundle(Store.H2, "halo.read.page-size=100")) {
            bundle.sync();
            wire.trouble(ASSETS_OF_HALO, 1, Trouble.none());
            wire.trouble(ASSETS_OF_HALO, 10, Trouble.reply(page));

            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isNotEqualTo(COMPLETE);
            assertThat(run.getMessage()).contains("of assets: GET /Asset failed");
            undisturbed().assertEqual(bundle);
            recover(bundle, undisturbed());
        }
    }

    /** All of Halo's pages of assets, each rewritten. */
    private static void rewritten(UnaryOperator<String> change) {
        for (int page = 1; page < 8; page++) {
            sandbox.faults().answerPageWith(ASSETS_OF_HALO, page, change.apply(sandbox.page("/Asset", page, 50)));
        }
    }
}
