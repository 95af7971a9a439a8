package com.scalepad.halo.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.http.Fault;
import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.Proves;
import com.scalepad.halo.routes.Store;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import com.scalepad.halo.sandbox.ScalePadSandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults of the one call that writes to Halo: after the next run Halo is as it would be without them, and nothing else is touched. */
@Tag("faults")
class WriteFaultsTest {

    private static final int UPDATED = 5;
    private static final String POST = "/api/Asset";

    private static HaloSandbox sandbox;
    private static ScalePadSandbox scalePad;

    @BeforeAll
    static void start() {
        sandbox = HaloSandbox.start(HaloTenant.msp(5, 60));
        scalePad = ScalePadSandbox.start(sandbox.tenant());
        sandbox.nextTo(scalePad);
    }

    @BeforeEach
    void asNew() {
        sandbox.reset();
        scalePad.reset();
        scalePad.clear();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
        scalePad.close();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(
                        "reset before it arrived",
                        s -> s.faults()
                                .beforePost(() -> s.faults().breakNext(POST, Fault.CONNECTION_RESET_BY_PEER, 1))),
                fault(
                        "no answer at all",
                        s -> s.faults().beforePost(() -> s.faults().breakNext(POST, Fault.EMPTY_RESPONSE, 1))),
                fault("reset when it was done", s -> s.faults().loseReplies(POST, 1)),
                fault("cut off in the answer", s -> s.faults().answerPostWith("[{\"id\":1,\"warranty_end\":\"2029-02")),
                fault("truncated but valid", s -> s.faults().answerPostWith("[]")),
                fault("HTML with 200", s -> s.faults().answerPostWith("<html><body>Sign in</body></html>")),
                fault("empty 200", s -> s.faults().answerPostWith("")),
                fault(
                        "another asset in the answer",
                        s -> s.faults().answerPostWith("{\"id\":7,\"warranty_end\":\"2029-02-08T00:00:00\"}")),
                fault(
                        "429 with a time",
                        s -> s.faults().beforePost(() -> s.faults().failNext(POST, 429, 1, "Retry-After", "1"))),
                fault(
                        "429 without one",
                        s -> s.faults().beforePost(() -> s.faults().failNext(POST, 429, 3))),
                fault("401 in the middle", s -> s.faults().beforePost(s::revokeTokens)),
                fault("400 for a stale token", s -> {
                    s.quirks().expiredTokenAnswers400(true);
                    s.faults().beforePost(s::revokeTokens);
                }),
                fault("500", s -> s.faults().beforePost(() -> s.faults().failNext(POST, 500, 1))),
                fault("503", s -> s.faults().beforePost(() -> s.faults().failNext(POST, 503, 1))),
                fault("409", s -> s.faults().beforePost(() -> s.faults().failNext(POST, 409, 1))),
                fault("413", s -> s.faults().beforePost(() -> s.faults().failNext(POST, 413, 1))),
                fault("422", s -> s.faults().beforePost(() -> s.faults().failNext(POST, 422, 1))),
                fault(
                        "403 for a batch, and for one asset of it",
                        s -> s.faults().beforePost(() -> s.faults().failNext(POST, 403, 2))),
                fault(
                        "504 for a batch, and its first part",
                        s -> s.faults().beforePost(() -> s.faults().failNext(POST, 504, 2))));
    }

    private static Arguments fault(String name, Consumer<HaloSandbox> fault) {
        return arguments(name, fault);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    @Proves("Halo's assets as without the fault, none made, no POST with another value, none when all is done")
    void anUpdateMeets(String name, Consumer<HaloSandbox> fault) {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            List<ObjectNode> expected = new ArrayList<>();
            List<Integer> ids = sandbox.tenant().assetIds();
            bundle.sync();
            List<Map<String, Object>> some = bundle.store()
                    .queryForList("SELECT source_record_id, serial_number FROM scalepad_hardware_asset WHERE is_active "
                            + "AND serial_key IS NOT NULL ORDER BY source_record_id FETCH FIRST " + UPDATED
                            + " ROWS ONLY");
            some.forEach(asset -> scalePad.addLifecycle(
                    (String) asset.get("serial_number"),
                    lifecycle -> lifecycle.put("warranty_expiry_date", "2029-02-08T00:00:00Z")));
            List<Integer> updated = some.stream()
                    .map(asset -> (Integer) asset.get("source_record_id"))
                    .toList();
            updated.forEach(id -> sandbox.tenant()
                    .editAsset(id, asset -> asset.putNull("warranty_end").putNull("supplier_purchasedate")));
            ids.forEach(id -> expected.add(
                    updated.contains(id)
                            ? sandbox.tenant().asset(id).put("warranty_end", "2029-02-08T00:00:00")
                            : sandbox.tenant().asset(id)));
            fault.accept(sandbox);

            bundle.sync();
            bundle.sync();
            int posts = sandbox.posts().size();
            bundle.sync();

            assertThat(updated).hasSize(UPDATED);
            assertThat(sandbox.tenant().assetIds()).isEqualTo(ids);
            assertThat(ids.stream().map(sandbox.tenant()::asset).toList()).isEqualTo(expected);
            assertThat(sandbox.posts())
                    .allSatisfy(call -> assertThat(call.body().replaceAll("\"id\":\\d+", ""))
                            .containsOnlyOnce("[{")
                            .doesNotContain("null")
                            .contains("\"warranty_end\":\"2029-02-08T00:00:00\""));
            assertThat(sandbox.posts()).as("nothing is left to send").hasSize(posts);
            assertThat(bundle.count("halo_asset_update", "state NOT IN ('CONFIRMED', 'ACCEPTED', 'ALREADY_EQUAL')"))
                    .isZero();
        }
    }
}
