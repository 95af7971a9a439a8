package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static com.scalepad.halo.run.SyncRun.Outcome.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 8 of writing: one asset that can't be read or written costs that asset, on every night; what no asset escapes costs none. */
class AssetUpdateRefusalsTest extends UpdatedTest {

    private static final String TO = "2029-02-08T00:00:00";
    /** After this a rate limit counts as one that does not end. */
    private static final String SHORT_PATIENCE = "halo.rate.max-wait=1s";

    @Test
    @Proves("each is rejected with Halo's words; all others are written and confirmed")
    void anAssetThatHaloRefusesIsRejectedWhateverTheStatus() {
        List<Integer> statuses = List.of(301, 302, 307, 400, 401, 403, 404, 405, 407, 409, 413, 418, 422, 500, 501);
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            Map<Integer, Integer> bad = oneOfNine(bundle, statuses);
            bad.forEach((status, id) -> sandbox.refuseUpdatesOf(id, status, "This asset is locked"));

            SyncRun run = bundle.sync();
            SyncRun next = bundle.sync();

            assertThat(run.getMessage()).isNull();
            assertOthersAreWritten(run, bad);
            assertThat(next.getOutcome()).as("those that are left stand alone").isEqualTo(COMPLETE);
            assertThat(bad)
                    .allSatisfy((status, id) -> assertThat(update(bundle, id, "warranty_end"))
                            .as("refused with " + status)
                            .containsEntry("state", "FAILED")
                            .containsEntry("attempts", 2)
                            .hasEntrySatisfying(
                                    "last_error",
                                    error -> assertThat((String) error)
                                            .contains(" answered " + status + " to POST /Asset")
                                            .contains(isHalosOwn(status) ? "This asset is locked" : "")));
        }
    }

    /** A redirect and 407 come from what is in between, whose words are not Halo's. */
    private static boolean isHalosOwn(int status) {
        return status / 100 != 3 && status != 407;
    }

    @Test
    @Proves("it is rejected after the waits that the settings allow; all others are written and confirmed")
    void anAssetThatAloneMeetsARateLimitThatNeverEndsIsRejected() {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, SHORT_PATIENCE)) {
            List<Integer> ids = laptops(bundle, 9);
            int bad = ids.get(4);
            sandbox.refuseUpdatesOf(bad, 429, "Slow down");

            SyncRun run = bundle.sync();

            assertThat(run.getMessage()).isNull();
            assertThat(run.getUpdates().count("CONFIRMED")).isEqualTo(8);
            assertThat(update(bundle, bad, "warranty_end"))
                    .containsEntry("state", "FAILED")
                    .containsEntry("attempts", 1)
                    .hasEntrySatisfying(
                            "last_error",
                            error -> assertThat((String) error).startsWith("Halo answered 429 to POST /Asset"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 401, 429})
    @Proves("the updates end with the reason after a few calls; none but what was sent before counts as tried")
    void whatAllAreRefusedForFromTheMiddleOfTheRunOnIsNobodysAttempt(int status) {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, SHORT_PATIENCE)) {
            List<Integer> ids = laptops(bundle, 120);
            sandbox.faults().afterPost(() -> ids.forEach(id -> sandbox.refuseUpdatesOf(id, status, "No longer")));

            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(FAILED);
            assertThat(run.getMessage()).contains("Halo answered " + status + " to POST /Asset");
            int sent = run.getUpdates().count("CONFIRMED");
            assertThat(sent).isBetween(1, 50);
            assertThat(bundle.count("halo_asset_update", "attempts > 0")).isEqualTo(sent);
            assertThat(posts().stream().map(Call::body).distinct()).hasSizeLessThanOrEqualTo(6);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | <html><title>FortiGate Application Control</title>Blocked</html> | a firewall, a proxy or a login page",
                "403 | <!DOCTYPE html><html><head><title>Sign in</title></head></html> | a login page between here and it",
                "404 | <html><title>Blocked by Zscaler</title></html> | a firewall answers in its place",
                "503 | <html><title>Blocked by Zscaler</title></html> | Halo answered 503"
            })
    @Proves("nothing is written, no asset is blamed, and the reason names what stands between")
    void aFirewallOrALoginPageThatAnswersInHalosPlaceCostsNoAssetAnything(int status, String page, String reason) {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            List<Integer> ids = laptops(bundle, 9);
            ids.forEach(id -> sandbox.refuseUpdatesOf(id, status, page));

            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(FAILED);
            assertThat(run.getMessage()).contains("POST /Asset").contains(reason);
            assertThat(run.getUpdates().count("CONFIRMED")).isZero();
            assertThat(bundle.count("halo_asset_update", "state = 'ABANDONED' OR attempts > 1"))
                    .isZero();
            sandbox.refuseNothing();
            assertThat(bundle.sync().getUpdates().count("CONFIRMED"))
                    .as("as soon as it is gone")
                    .isEqualTo(9);
        }
    }

    @Test
    @Proves("it is a refusal of the one asset that it is about; all others are written and confirmed")
    void anErrorThatComesWithSuccessCostsTheOneAssetThatItIsAbout() {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            Map<Integer, Integer> bad = oneOfNine(bundle, List.of(200, 201, 202));
            bad.forEach((status, id) -> sandbox.refuseUpdatesOf(id, status, "This asset is locked"));

            SyncRun run = bundle.sync();
            bundle.sync();

            assertThat(run.getMessage()).isNull();
            assertOthersAreWritten(run, bad);
            assertThat(bad)
                    .allSatisfy((status, id) -> assertThat(update(bundle, id, "warranty_end"))
                            .as("refused with " + status)
                            .containsEntry("state", "ABANDONED")
                            .containsEntry("attempts", 2)
                            .hasEntrySatisfying(
                                    "last_error",
                                    error -> assertThat((String) error)
                                            .startsWith("Halo answered " + status
                                                    + " to POST /Asset (This asset is locked)")
                                            .contains("does not show what was sent")));
        }
    }

    @ParameterizedTest
    @CsvSource({"302, 50", "401, 2", "401, 50", "403, 2", "403, 50", "407, 50", "500, 50", "409, 50", "200, 50"})
    @Proves("the updates end with the reason; none is given up for it")
    void whatEveryAssetIsRefusedForEndsTheUpdatesAndIsNobodysAttempt(int status, int batchSize) {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, "halo.updates.batch-size=" + batchSize)) {
            List<Integer> ids = laptops(bundle, 9);
            ids.forEach(id -> sandbox.refuseUpdatesOf(id, status, "The module is locked"));

            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(FAILED);
            assertThat(run.getMessage())
                    .contains(
                            " answered " + status + " to POST /Asset",
                            isHalosOwn(status)
                                    ? "The module is locked"
                                    : status == 407 ? "HTTPS_PROXY" : "HALO_RESOURCE_SERVER_URL");
            assertThat(posts().stream().map(Call::body).distinct()).hasSizeLessThanOrEqualTo(4);
            assertThat(posts()).as("with one more for each new token").hasSizeLessThanOrEqualTo(8);
            assertThat(bundle.count("halo_asset_update", "state = 'PLANNED' AND attempts = 0"))
                    .isEqualTo(9);
            assertThat(run.getSummary()).contains("9 planned, 0 sent, 0 confirmed, 0 failed, 0 on hold, 9 not sent");
        }
    }

    @OnEachStore
    @Proves(
            "they are given up after five attempts, and no run fails for them; a night that refuses everything is nobody's attempt")
    void severalAssetsThatHaloRefusesEachNightAreGivenUpThoughNoOtherIsThereToCompare(Store store) {
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            List<Integer> bad = laptops(bundle, 9).subList(2, 7);
            bad.forEach(id -> sandbox.refuseUpdatesOf(id, 400, "Contract is mandatory"));
            assertThat(bundle.sync().getUpdates().count("CONFIRMED")).isEqualTo(4);

            bad.forEach(id -> sandbox.refuseUpdatesOf(id, 401, "No longer"));
            SyncRun lockedOut = bundle.sync();
            bad.forEach(id -> sandbox.refuseUpdatesOf(id, 400, "Contract is mandatory"));
            List<SyncRun> later =
                    IntStream.range(0, 4).mapToObj(i -> bundle.sync()).toList();

            assertThat(lockedOut.getOutcome()).isEqualTo(FAILED);
            assertThat(later).extracting(SyncRun::getMessage).containsOnlyNulls();
            assertThat(later.get(0).getSummary())
                    .containsPattern("5 failed.*\n"
                            + "  why dates failed is on the connection's page, and in last_error of halo_asset_update; for example "
                            + "asset \\d+: Halo answered 400 to POST /Asset \\(Contract is mandatory\\)\n");
            assertThat(bad)
                    .allSatisfy(id -> assertThat(update(bundle, id, "warranty_end"))
                            .containsEntry("state", "ABANDONED")
                            .containsEntry("attempts", 5)
                            .containsEntry("last_error", "Halo answered 400 to POST /Asset (Contract is mandatory)"));
        }
    }

    @Test
    @Proves("those that Halo takes are written after a few nights at most")
    void aWholeBatchOfAssetsThatHaloRefusesDoesNotBlockTheOthers() {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            List<Integer> ids = laptops(bundle, 120);
            ids.subList(0, 60).forEach(id -> sandbox.refuseUpdatesOf(id, 400, "Contract is mandatory"));

            // Each night compares other assets. That none of six finds one that Halo takes has a chance of one in a
            // million.
            boolean written =
                    IntStream.range(0, 6).mapToObj(night -> bundle.sync()).anyMatch(run -> taken(run) == 60);

            assertThat(written).isTrue();
            assertThat(bundle.count("halo_asset_update", "state = 'FAILED' AND attempts = 1"))
                    .isEqualTo(60);
        }
    }

    @Test
    @Proves("it is failed with its reason; all others are written and confirmed")
    void anAssetThatCanNotBeReadBeforeItIsWrittenCostsThatAsset() {
        List<String> answers = List.of(
                "404 ",
                "403 <html>Forbidden</html>",
                "400 {\"Message\":\"no\"}",
                "500 ",
                "503 ",
                "200 {\"id\":",
                "200 {\"x\":" + "[".repeat(3000) + "]".repeat(3000) + "}",
                "200 []",
                "200 ",
                "200 null",
                "200 {\"Message\":\"An error has occurred.\"}",
                "200 {\"id\":1,\"assettype_name\":\"Laptop\"}",
                "200 {\"id\":ID,\"assettype_name\":\"Laptop\"}",
                "302 ",
                "401 ",
                "407 ",
                "200 <html>Sign in</html>");
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            List<Integer> ids = laptops(bundle, 5 * answers.size());
            Map<Integer, String> bad = new LinkedHashMap<>();
            for (int i = 0; i < ids.size(); i++) {
                if (i % 5 > 1) {
                    bad.put(ids.get(i), answers.get(i / 5));
                }
            }
            bad.forEach(this::answer);

            SyncRun run = bundle.sync();
            SyncRun next = bundle.sync();

            assertThat(run.getMessage()).isNull();
            assertThat(run.getUpdates().count("CONFIRMED")).isEqualTo(2 * answers.size());
            assertThat(next.getOutcome()).isEqualTo(COMPLETE);
            assertThat(bad)
                    .allSatisfy((id, answer) -> assertThat(update(bundle, id, "warranty_end"))
                            .as("read as " + answer)
                            .containsEntry("attempts", 0)
                            .doesNotContainEntry("state", "CONFIRMED")
                            .doesNotContainEntry("last_error", null));
            assertThat(posts()).hasSize(1);
        }
    }

    @Test
    @Proves("it is failed with its reason; all others are confirmed; nothing is sent twice")
    void anAssetThatCanNotBeReadBackCostsThatAsset() {
        List<String> answers = List.of(
                "404 ",
                "403 ",
                "500 ",
                "200 {\"id\":",
                "200 null",
                "200 []",
                "200 {\"Message\":\"An error has occurred.\"}",
                "200 {\"id\":1,\"warranty_end\":\"2029-02-08T00:00:00\"}",
                "200 {\"id\":ID,\"assettype_name\":\"Laptop\"}",
                "302 ",
                "401 ");
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            List<Integer> ids = laptops(bundle, 4 * answers.size());
            Map<Integer, String> bad = new LinkedHashMap<>();
            answers.forEach(answer -> bad.put(ids.get(4 * bad.size() + 2), answer));
            sandbox.faults().beforePost(() -> bad.forEach(this::answer));

            SyncRun run = bundle.sync();
            SyncRun next = bundle.sync();

            assertThat(run.getMessage()).isNull();
            assertThat(run.getUpdates().count("CONFIRMED")).isEqualTo(3 * answers.size());
            assertThat(next.getOutcome()).isEqualTo(COMPLETE);
            assertThat(bad)
                    .allSatisfy((id, answer) -> assertThat(update(bundle, id, "warranty_end"))
                            .as("read as " + answer)
                            .containsEntry("state", "FAILED")
                            .containsEntry("attempts", 0));
            assertThat(posts())
                    .as("sent once, for nobody knows that it did not go through")
                    .hasSize(1);
        }
    }

    @OnEachStore
    @Proves("the run ends, writes nothing and says why; the next one writes all")
    void aRunEndsWhenNoAssetCanBeRead(Store store) {
        sandbox.faults().answerAlwaysWhere("/api/Asset/\\d+", 500, "");
        try (Bundle bundle = Bundle.start(sandbox, store, "halo.retry.max-retries=1")) {
            laptops(bundle, 60);

            SyncRun run = bundle.sync();

            assertThat(posts()).isEmpty();
            assertThat(run.getSummary()).contains("20 assets in a row could not be read");
            assertThat(details()).as("those in a row, and those next to them").hasSizeLessThan(60);

            sandbox.faults().clear();
            SyncRun next = bundle.sync();

            assertThat(taken(next)).isEqualTo(60);
        }
    }

    @OnEachStore
    @Proves("the run ends as failed; the next one writes all")
    void aRunEndsWhenTheStoreFailsInTheMiddleOfTheReading(Store store) {
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            laptops(bundle, 40);
            bundle.store()
                    .execute(
                            "ALTER TABLE halo_asset_update ADD CONSTRAINT nothing_is_stored CHECK (checked_at IS NULL)");

            SyncRun run = bundle.sync();
            bundle.store().execute("ALTER TABLE halo_asset_update DROP CONSTRAINT nothing_is_stored");
            SyncRun next = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(FAILED);
            assertThat(next.getUpdates().count("CONFIRMED")).isEqualTo(40);
        }
    }

    @OnEachStore
    @Proves("the run fails and writes nothing; the next one writes what is left")
    void nothingIsWrittenWhereTheStoreFailsToMarkWhatIsMissing(Store store) {
        sandbox.quirks().datesInLists(true);
        int removed = laptop("SERIAL1");
        int kept = laptop("SERIAL2");
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            bundle.sync();
            new Lifecycles(bundle).add("SERIAL1", "2029-02-08", null).add("SERIAL2", "2029-02-08", null);
            sandbox.tenant().removeAsset(removed);
            bundle.store()
                    .execute(
                            "ALTER TABLE scalepad_hardware_asset ADD CONSTRAINT nothing_is_marked CHECK (missing_since IS NULL)");

            SyncRun run = bundle.sync();
            bundle.store().execute("ALTER TABLE scalepad_hardware_asset DROP CONSTRAINT nothing_is_marked");

            assertThat(run.getOutcome()).isEqualTo(FAILED);
            assertThat(posts()).isEmpty();
            assertThat(bundle.sync().getUpdates().count("CONFIRMED")).isEqualTo(1);
            assertThat(inHalo(kept, "warranty_end")).isEqualTo("2029-02-08T00:00:00");
            assertThat(posts()).hasSize(1);
        }
    }

    @Test
    @Proves("the run ends as failed; what was not read is not counted as tried")
    void aRunEndsWhenHaloGoesDownInTheMiddleOfTheReading() {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, "halo.retry.max-retries=1")) {
            List<Integer> ids = laptops(bundle, 40);
            sandbox.faults()
                    .before("/api/Asset/" + ids.get(5), () -> sandbox.faults().answerAlwaysWhere("/api/.*", 503, ""));

            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(FAILED);
            assertThat(details()).hasSizeLessThan(40);
            assertThat(bundle.count("halo_asset_update", "attempts > 0")).isZero();
        }
    }

    @Test
    @Proves("it is sent on two nights, then rests with the reason")
    void whatHaloTakesAndDoesNotKeepIsSentOnTwoNightsAndThenRests() {
        sandbox.quirks().echoOnly(true);
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            int id = laptop("SERIAL1");
            Lifecycles lifecycles = new Lifecycles(bundle).add("SERIAL1", "2029-02-08", null);

            SyncRun first = bundle.sync();
            bundle.sync();
            SyncRun third = bundle.sync();

            assertThat(first.getUpdates().count("FAILED")).isEqualTo(1);
            assertThat(posts()).hasSize(2);
            assertThat(third.getUpdates().review("ABANDONED")).isEqualTo(1);
            assertThat((String) update(bundle, id, "warranty_end").get("last_error"))
                    .contains("does not show it");

            sandbox.quirks().echoOnly(false);
            lifecycles.change("SERIAL1", "2030-02-08");
            bundle.sync();

            assertThat(inHalo(id, "warranty_end")).isEqualTo("2030-02-08T00:00:00");
        }
    }

    @Test
    @Proves("it counts as written, is said once, and is not sent again")
    void aDateThatHaloShowsAsTheDayBeforeIsATimeZone() {
        sandbox.quirks().shownEarlier(Duration.ofHours(2));
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            List<Integer> ids = laptops(bundle, 3);

            SyncRun run = bundle.sync();
            bundle.sync();

            assertThat(run.getUpdates().count("CONFIRMED")).isEqualTo(3);
            assertThat(run.getSummary()).containsOnlyOnce("which is a time zone");
            assertThat(posts()).hasSize(1);
            assertThat(ids)
                    .allSatisfy(id -> assertThat(inHalo(id, "warranty_end")).isEqualTo(TO));
        }
    }

    /** @param answer a status and a body, in which {@code ID} is the asset's */
    private void answer(int asset, String answer) {
        sandbox.faults()
                .answerAlways(
                        "/api/Asset/" + asset,
                        Integer.parseInt(answer.substring(0, 3)),
                        answer.substring(4).replace("ID", String.valueOf(asset)));
    }

    /** For each status one of nine laptops, in the midst of the others. */
    private static Map<Integer, Integer> oneOfNine(Bundle bundle, List<Integer> statuses) {
        List<Integer> ids = laptops(bundle, 9 * statuses.size());
        Map<Integer, Integer> bad = new LinkedHashMap<>();
        statuses.forEach(status -> bad.put(status, ids.get(9 * bad.size() + 4)));
        return bad;
    }

    /** @param bad one of nine each */
    private static void assertOthersAreWritten(SyncRun run, Map<Integer, Integer> bad) {
        assertThat(taken(run)).isEqualTo(8 * bad.size());
        assertThat(sandbox.tenant().assetIds())
                .filteredOn(id -> TO.equals(inHalo(id, "warranty_end")))
                .hasSize(8 * bad.size())
                .doesNotContainAnyElementsOf(bad.values());
    }

    /** Laptops without a date in Halo, with one in ScalePad. */
    private static List<Integer> laptops(Bundle bundle, int count) {
        Lifecycles lifecycles = new Lifecycles(bundle);
        List<Integer> ids = new ArrayList<>();
        IntStream.range(0, count).forEach(i -> {
            ids.add(laptop("SERIAL" + i));
            lifecycles.add("SERIAL" + i, "2029-02-08", null);
        });
        return ids;
    }
}
