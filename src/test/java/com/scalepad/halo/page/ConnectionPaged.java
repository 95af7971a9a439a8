package com.scalepad.halo.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.Store;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import com.scalepad.halo.sandbox.ScalePadSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Tests of a connection's page: one of the properties, whose dates of ScalePad's are to replace those in Halo. */
abstract class ConnectionPaged {

    static final String HOSTILE = "<script>alert(1)</script>\"'&";
    static final String TOO_LONG = "x".repeat(70_000);

    /** One for all tests of a JVM, as the bundles are; they end with the JVM. */
    static final HaloTenant tenant = HaloTenant.msp(12, 150);

    static final HaloSandbox sandbox = HaloSandbox.start(tenant);
    static final ScalePadSandbox scalePad = ScalePadSandbox.start(tenant);
    private static final Map<String, Bundle> STARTED = new HashMap<>();
    static Bundle bundle;

    final PageClient client = new PageClient(bundle.page());

    @BeforeAll
    static void start() {
        startWith("halo.updates.mode=apply");
    }

    /** @param setting one more than those of all these tests */
    static void startWith(String setting) {
        bundle = STARTED.computeIfAbsent(setting, ConnectionPaged::started);
    }

    private static Bundle started(String setting) {
        List<String> settings = new ArrayList<>(Bundle.scalePad(scalePad));
        settings.addAll(List.of(
                "halo.schedule.enabled=true",
                "halo.updates.warranty-end=overwrite",
                "halo.updates.plan-folder=target/plans",
                "halo.run.heartbeat=1s",
                setting));
        return Bundle.serving(sandbox, Store.H2, settings.toArray(String[]::new));
    }

    @BeforeEach
    void asNew() {
        sandbox.reset();
        scalePad.reset();
        sandbox.quirks().datesInLists(true);
        List.of(
                        "halo_review_dismissal",
                        "halo_asset_write",
                        "halo_put_back",
                        "halo_run_log",
                        "halo_sync_run",
                        "halo_rejected_record",
                        "scalepad_client",
                        "scalepad_hardware_asset",
                        "scalepad_lifecycle",
                        "scalepad_listed_asset",
                        "halo_asset_remark",
                        "halo_asset_coverage",
                        "halo_coverage_read",
                        "halo_coverage_link",
                        "scalepad_client_link",
                        "halo_asset_update")
                .forEach(table -> bundle.store().update("DELETE FROM " + table));
    }

    @AfterEach
    void nothingSecretWasShown() {
        List<String> secrets = new ArrayList<>(sandbox.tokens());
        secrets.addAll(List.of("s3cret", ScalePadSandbox.API_KEY));
        assertThat(client.answers()).doesNotContain(secrets);
    }

    /** Reads a list to its end, seven rows at a time. */
    void all(String path, Consumer<JsonNode> row) {
        String after = "";
        do {
            JsonNode piece =
                    json(path + "?limit=7" + (after.isEmpty() ? "" : "&after=" + URLEncoder.encode(after, UTF_8)));
            assertThat(piece.path("rows").size()).isLessThanOrEqualTo(path.endsWith("rejected") ? 500 : 7);
            piece.path("rows").forEach(row);
            after = piece.path("next").asText("");
        } while (!after.isEmpty());
    }

    JsonNode json(String path) {
        HttpResponse<String> answer = client.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return read(answer);
    }

    static JsonNode read(HttpResponse<String> answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The assets in the POSTs that reached Halo. */
    static List<ObjectNode> posted() {
        List<ObjectNode> posted = new ArrayList<>();
        sandbox.posts().forEach(call -> {
            try {
                new ObjectMapper().readTree(call.body()).forEach(asset -> posted.add((ObjectNode) asset));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return posted;
    }
}
