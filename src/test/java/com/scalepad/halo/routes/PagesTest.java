package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static com.scalepad.halo.run.SyncRun.Outcome.INCOMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.run.SyncRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules 1 to 4 of reading: every row of a list, or a run that says that some are missing. */
class PagesTest extends SandboxedTest {

    /** A size that the tenant has several pages of. */
    private static final int PAGE = 25;

    @OnEachStore
    void everyCustomerAndEveryAssetComesOnce(Store store) {
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            SyncRun run = bundle.sync();

            assertThat(run.getMessage()).isNull();
            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(run.getClients().getRead()).isEqualTo(CUSTOMERS);
            assertThat(run.getHardwareAssets().getRead()).isEqualTo(ASSETS);
            assertThat(bundle.count("scalepad_client", "missing_since IS NULL")).isEqualTo(CUSTOMERS);
            assertThat(bundle.count("scalepad_hardware_asset", "missing_since IS NULL"))
                    .isEqualTo(ASSETS - run.getHardwareAssets().getSkipped());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":4711},{\"name\":\"without an id\"}", "null", "{\"id\":4711},null,null,null"})
    @Timeout(60)
    void aListThatGivesTheSameRowsForEverEndsThoughSomeHaveNoId(String rows) {
        sandbox.faults().answerAlways("/api/Asset", 200, "{\"record_count\":7,\"assets\":[" + rows + "]}");
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(INCOMPLETE);
            assertThat(run.getMessage()).contains("without a usable id");
            assertThat(calls("/Asset")).isLessThan(20);
        }
    }

    @Test
    void pagesAreAskedForAsHaloWantsThem() {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            bundle.sync();

            assertThat(sandbox.calls())
                    .filteredOn(call -> call.path().equals("/api/Asset"))
                    .isNotEmpty()
                    .allSatisfy(call -> assertThat(call.query())
                            .containsEntry("pageinate", "true")
                            .containsEntry("page_size", "100")
                            .containsEntry("order", "id")
                            .containsEntry("includeactive", "true")
                            .containsEntry("includeinactive", "true")
                            .containsEntry("includeassetfields", "true")
                            .containsEntry("noicon", "true")
                            .containsKey("page_no"));
            assertThat(calls("/Asset")).isEqualTo((ASSETS + 99) / 100);
        }
    }

    @Test
    void aPageSizeThatIsCappedInSilenceLosesNothing() {
        sandbox.quirks().pageCap(37);
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(run.getHardwareAssets().getRead()).isEqualTo(ASSETS);
            assertThat(calls("/Asset")).isEqualTo((ASSETS + 36) / 37);
        }
    }

    @Test
    void aServerThatSkipsByTheSizeAskedForIsReadAgainWithTheSizeThatCame() {
        sandbox.quirks().pageCap(50).offsetByRequestedSize(true);
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            SyncRun run = bundle.sync();

            assertThat(run.getMessage()).isNull();
            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(run.getHardwareAssets().getRead()).isEqualTo(ASSETS);
        }
    }

    @Test
    void aRowThatMovedToAPageReadAlreadyIsFoundByReadingOnceMore() {
        int first = sandbox.tenant().assetIds().get(0);
        int moved = sandbox.tenant().assetIds().get(2 * PAGE);
        sandbox.faults().beforePage("/api/Asset", 3, () -> sandbox.tenant().removeAsset(first));
        try (Bundle bundle =
                Bundle.start(sandbox, Store.H2, "halo.read.concurrency=1", "halo.read.page-size=" + PAGE)) {
            SyncRun run = bundle.sync();

            assertThat(run.getMessage()).isNull();
            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(bundle.content("scalepad_hardware_asset"))
                    .extracting("source_record_id")
                    .containsAnyOf(moved, sandbox.tenant().assetIds().get(2 * PAGE - 2));
            assertThat(run.getHardwareAssets().getRead()).isEqualTo(ASSETS);
            assertThat(calls("/Asset")).isEqualTo(2L * ((ASSETS + PAGE - 1) / PAGE));
        }
    }

    @Test
    void aRowThatIsAddedWhilePagesAreReadIsRead() {
        sandbox.faults()
                .beforePage(
                        "/api/Asset",
                        3,
                        () -> sandbox.tenant().addAsset(asset -> asset.put("inventory_number", "NEW-PC")));
        try (Bundle bundle =
                Bundle.start(sandbox, Store.H2, "halo.read.concurrency=1", "halo.read.page-size=" + PAGE)) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(run.getHardwareAssets().getRead()).isEqualTo(ASSETS + 1);
            assertThat(bundle.count("scalepad_hardware_asset", "name = 'NEW-PC'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aPageThatIsGivenForEverEndsTheReadAsIncomplete() {
        String firstPage = sandbox.page("/Asset", 1);
        for (int page = 2; page < 20; page++) {
            sandbox.faults().answerPageWith("/api/Asset", page, firstPage);
        }
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(INCOMPLETE);
            assertThat(run.getMessage()).contains("assets").contains("brought already");
            assertThat(calls("/Asset")).isLessThanOrEqualTo(12);
        }
    }

    @Test
    void fewerRowsThanHaloCountsLeaveTheRunIncomplete() {
        sandbox.quirks().recordCount(ASSETS + 5);
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(INCOMPLETE);
            assertThat(run.getMessage()).contains("Halo counts " + (ASSETS + 5)).contains("read twice");
            assertThat(bundle.count("scalepad_hardware_asset", "missing_since IS NULL"))
                    .isEqualTo(ASSETS - run.getHardwareAssets().getSkipped());
        }
    }

    @Test
    void aCountThatIsTooLowLosesNoRowAndIsSaid() {
        sandbox.quirks().recordCount(110);
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(INCOMPLETE);
            assertThat(run.getHardwareAssets().getRead()).isEqualTo(ASSETS);
        }
    }

    @Test
    void aCountThatIsTheRowsOfOnePageLosesNoRowAndIsSaid() {
        sandbox.quirks().recordCount(100);
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(INCOMPLETE);
            assertThat(run.getMessage()).contains("Halo counts only 100 but gave " + ASSETS);
            assertThat(run.getHardwareAssets().getRead()).isEqualTo(ASSETS);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aListThatEndsWithAFullPageIsCompleteWhateverComesAfterIt(boolean lastPageAgain) {
        sandbox.tenant().assetIds().stream().skip(100).toList().forEach(sandbox.tenant()::removeAsset);
        if (lastPageAgain) {
            sandbox.faults().answerPageWith("/api/Asset", 2, sandbox.page("/Asset", 1));
        }
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            SyncRun run = bundle.sync();

            assertThat(run.getMessage()).isNull();
            assertThat(run.getHardwareAssets().getRead()).isEqualTo(100);
            assertThat(calls("/Asset")).isEqualTo(2);
        }
    }

    @Test
    void aRowThatIsTwiceOnItsPageHasNotMoved() {
        sandbox.faults()
                .answerPageWith(
                        "/api/Asset",
                        2,
                        sandbox.page("/Asset", 2)
                                .replaceFirst("\"assets\":\\[(\\{.*?\\}),\\{\"id\"", "\"assets\":[$1,$1,{\"id\""));
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            SyncRun run = bundle.sync();

            assertThat(run.getMessage()).isNull();
            assertThat(run.getHardwareAssets().getRead()).isEqualTo(ASSETS);
            assertThat(calls("/Asset")).isEqualTo(2);
        }
    }

    @Test
    void withoutACountEverythingIsReadAndNothingIsJudged() {
        sandbox.quirks().noRecordCount();
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(INCOMPLETE);
            assertThat(run.getMessage()).contains("record_count");
            assertThat(run.getHardwareAssets().getRead()).isEqualTo(ASSETS);
        }
    }

    @Test
    void anEmptyTenantIsReadToItsEndAndTheSummarySaysWhatToCheck() {
        sandbox.quirks().hideAssets(true);
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(run.getSummary()).contains("Halo showed no assets").contains("role");
        }
    }
}
