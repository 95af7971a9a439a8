package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static com.scalepad.halo.run.SyncRun.Outcome.FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.scalepad.halo.run.SyncRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes to halo.changes.endpoint: each record once, and one that is refused costs no other. */
class ChangesTest extends SandboxedTest {

    private static final String ROUTE = """
            - route:
                id: acme-changes
                from:
                  uri: direct:acme-changes
                  steps:
                    - filter:
                        expression:
                          simple:
                            expression: "${bodyAs(String)} contains 'REFUSED'"
                        steps:
                          - throwException:
                              exceptionType: java.lang.IllegalArgumentException
                              message: "owner unknown"
                    - to:
                        uri: file:%s
            """;

    @TempDir
    private Path routes;

    @TempDir
    private Path spool;

    @OnEachStore
    @Proves("it is rejected with its reason and can be sent again; all others go")
    void aRecordThatIsRefusedIsRejectedAndGoesAgain(Store store) throws IOException {
        keepAssets(30);
        int refused = sandbox.tenant()
                .addAsset(asset -> asset.put("assettype_name", "Laptop").put("inventory_number", "REFUSED-PC"));
        int behind = sandbox.tenant()
                .addAsset(asset -> asset.put("assettype_name", "Laptop").put("inventory_number", "BEHIND-PC"));
        try (Bundle bundle = start(store)) {
            SyncRun run = bundle.sync();

            assertThat(run.getMessage()).isNull();
            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(run.getChanges().getRefused()).isEqualTo(1);
            assertThat(sent())
                    .contains(file(behind))
                    .doesNotContain(file(refused))
                    .hasSize(run.getChanges().getSent());
            assertThat(run.getSummary())
                    .contains("1 refused")
                    .contains("HALO_CHANGES_ENDPOINT")
                    .contains("hardware asset " + refused);
            assertThat(bundle.store()
                            .queryForMap("SELECT kind, record_key, reason FROM halo_rejected_record")
                            .values()
                            .toString())
                    .contains("asset-changes")
                    .contains(String.valueOf(refused))
                    .contains("owner unknown");
            clear();

            assertThat(bundle.sync().getChanges().getSent())
                    .as("only what was refused goes again")
                    .isZero();
            sandbox.tenant().editAsset(refused, asset -> asset.put("inventory_number", "ACCEPTED-PC"));
            bundle.sync();

            assertThat(sent()).containsExactly(file(refused));
            assertThat(bundle.count("halo_rejected_record", "1 = 1")).isZero();
        }
    }

    @OnEachStore
    @Proves("each goes once, however many changed; what was refused is asked for once a run")
    void moreThanAChunkIsSentOnce(Store store) throws IOException {
        keepAssets(0);
        for (int i = 0; i < 1_050; i++) {
            String name = (i % 500 == 0 ? "REFUSED-" : "PC-") + i;
            sandbox.tenant()
                    .addAsset(asset -> asset.put("assettype_name", "Laptop").put("inventory_number", name));
        }
        try (Bundle bundle = start(store)) {
            SyncRun run = bundle.sync();

            assertThat(run.getChanges().getRefused()).isEqualTo(3);
            assertThat(sent())
                    .hasSize(run.getChanges().getSent())
                    .hasSize(1_047 + bundle.count("scalepad_client", "1 = 1"));
            clear();
            SyncRun next = bundle.sync();

            assertThat(next.getChanges().getRefused()).isEqualTo(3);
            assertThat(next.getChanges().getSent()).isZero();
        }
    }

    @OnEachStore
    void whatARetryStoresIsCountedAndGoesOnce(Store store) throws IOException {
        keepAssets(30);
        int id = sandbox.tenant()
                .addAsset(asset -> asset.put("assettype_name", "Laptop").put("inventory_number", "x".repeat(70_000)));
        try (Bundle bundle = start(store)) {
            bundle.sync();
            clear();
            bundle.store()
                    .update(
                            "UPDATE halo_rejected_record SET payload = REPLACE(payload, ?, 'SHORT-PC')",
                            "x".repeat(70_000));

            assertThat(UnreadRecordsTest.rejectedRecords(bundle)
                            .retry(UnreadRecordsTest.rejected(bundle, id))
                            .orElseThrow()
                            .through())
                    .isTrue();

            assertThat(sent()).containsExactly(file(id));
            assertThat(bundle.store()
                            .queryForMap("SELECT assets_read, assets_new FROM halo_sync_run WHERE outcome = 'RETRIED'")
                            .values())
                    .containsOnly(1);
            clear();
            bundle.sync();
            assertThat(sent()).doesNotContain(file(id));
        }
    }

    @OnEachStore
    void aRetryOfAnOldPayloadLeavesWhatALaterRunStored(Store store) throws IOException {
        keepAssets(10);
        int id = sandbox.tenant()
                .addAsset(asset -> asset.put("assettype_name", "Laptop").put("inventory_number", "OLD-PC"));
        try (Bundle bundle = start(store)) {
            bundle.sync();
            sandbox.tenant().editAsset(id, asset -> asset.put("inventory_number", "x".repeat(70_000)));
            bundle.sync();
            long rejected = UnreadRecordsTest.rejected(bundle, id);
            sandbox.tenant().editAsset(id, asset -> asset.put("inventory_number", "NEW-PC"));
            bundle.sync();

            assertThat(bundle.count("halo_rejected_record", "1 = 1"))
                    .as("a run that maps it takes it off the list")
                    .isZero();
            assertThat(UnreadRecordsTest.rejectedRecords(bundle).retry(rejected))
                    .isEmpty();
            assertThat(bundle.hardwareAsset(id)).containsEntry("name", "NEW-PC");
        }
    }

    @Test
    @Proves("the run fails and says why; the next one sends everything")
    void anEndpointThatTakesNothingFailsTheRunAndIsSentEverythingByTheNext() throws IOException {
        Path notAFolder = Files.writeString(spool.resolve("taken"), "a file stands in the way");
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, "halo.changes.endpoint=file:" + notAFolder)) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(FAILED);
            assertThat(run.getMessage())
                    .contains("HALO_CHANGES_ENDPOINT (halo.changes.endpoint) took none of the last 10 records");
            Files.delete(notAFolder);
            assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);
            try (Stream<Path> files = Files.list(notAFolder)) {
                assertThat(files)
                        .hasSize(bundle.count("scalepad_hardware_asset", "1 = 1")
                                + bundle.count("scalepad_client", "1 = 1"));
            }
        }
    }

    @Test
    void aServiceWhoseAddressHasAQueryIsPostedEveryRecord() {
        try (MessageReceiver service = new MessageReceiver();
                Bundle bundle = Bundle.start(sandbox, Store.H2, "halo.changes.endpoint=" + service.url())) {
            assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);
            assertThat(service.take())
                    .hasSize(
                            bundle.count("scalepad_hardware_asset", "1 = 1") + bundle.count("scalepad_client", "1 = 1"))
                    .allMatch(record -> record.startsWith("{"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "direct:acme-chnages | no route starts with",
                "nosuch:thing | no Camel component",
                "changes | no Camel component"
            })
    void anEndpointThatLeadsNowhereStopsTheStart(String endpoint, String words) {
        assertThatThrownBy(() -> Bundle.start(sandbox, Store.H2, "halo.changes.endpoint=" + endpoint)
                        .close())
                .hasStackTraceContaining(words)
                .hasStackTraceContaining("HALO_CHANGES_ENDPOINT");
    }

    private Bundle start(Store store) throws IOException {
        Files.writeString(routes.resolve("acme.camel.yaml"), ROUTE.formatted(spool));
        return Bundle.start(
                sandbox,
                store,
                "halo.changes.endpoint=direct:acme-changes",
                "halo.routes=classpath:halo-scalepad/routes/*.camel.yaml,file:" + routes + "/*.camel.yaml");
    }

    private static void keepAssets(int assets) {
        sandbox.tenant().assetIds().stream().skip(assets).toList().forEach(sandbox.tenant()::removeAsset);
    }

    private static String file(int asset) {
        return "hardware-asset-default-" + asset + ".json";
    }

    private List<String> sent() throws IOException {
        try (Stream<Path> files = Files.list(spool)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }

    private void clear() throws IOException {
        try (Stream<Path> files = Files.list(spool)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
