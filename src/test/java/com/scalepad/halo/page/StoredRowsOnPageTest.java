package com.scalepad.halo.page;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the page asks about the stored rows of a connection that is saved for another tenant, or removed. */
class StoredRowsOnPageTest extends PagedTest {

    private static HaloSandbox other;

    @BeforeAll
    static void startOther() {
        other = HaloSandbox.start(HaloTenant.msp(7, 60));
    }

    @BeforeEach
    void filled() {
        bundle.rows().forget("acme");
        other.reset();
        save(form("acme"));
        client.get("/connections/acme");
        assertThat(bundle.sync("acme").getOutcome()).isEqualTo(COMPLETE);
    }

    @AfterAll
    static void stopOther() {
        other.close();
    }

    @Test
    void anEditForAnotherTenantIsAskedAboutBeforeItIsSaved() {
        Map<String, String> edited = form("acme");
        edited.put("tenant", "another");

        HttpResponse<String> asked = edit(edited);

        assertThat(asked.statusCode()).isEqualTo(422);
        assertThat(text(asked))
                .contains("Choose what to do with the stored rows")
                .contains("They belong to tenant '" + HaloSandbox.TENANT + "'")
                .contains("12 customers")
                .contains("can't be kept for another tenant")
                .contains("value=\"forget\"")
                .doesNotContain("value=\"keep\"");
        assertThat(bundle.store().queryForObject("SELECT tenant FROM halo_scalepad_connection", String.class))
                .isEqualTo(HaloSandbox.TENANT);
        assertThat(text(asked)).doesNotContain(HaloSandbox.CLIENT_SECRET);
    }

    @Test
    void rowsAreNotKeptForAnotherTenantThoughItIsAskedFor() {
        Map<String, String> edited = form("acme");
        edited.put("tenant", "another");
        edited.put("rows", "keep");

        assertThat(edit(edited).statusCode()).isEqualTo(422);

        assertThat(bundle.store().queryForObject("SELECT tenant FROM halo_scalepad_connection", String.class))
                .isEqualTo(HaloSandbox.TENANT);
    }

    @Test
    void whenTheRowsAreForgottenTheOtherTenantHasTheNameToItself() {
        Map<String, String> edited = at(other, form("acme"));
        edit(edited);
        edited.put("rows", "forget");
        edited.put("clientSecret", "");

        assertThat(client.post("/connections/acme", edited).statusCode())
                .as("the secret need not be typed again")
                .isEqualTo(302);

        assertThat(client.get("/connections/acme").body()).contains("stored rows are deleted");
        assertThat(bundle.count("scalepad_client", "connection = 'acme'")).isZero();
        assertThat(bundle.sync("acme").getOutcome()).isEqualTo(COMPLETE);
        assertThat(bundle.count("scalepad_client", "connection = 'acme'")).isEqualTo(7);
    }

    @Test
    void aTenantAtANewAddressKeepsItsRows() {
        Map<String, String> edited = form("acme");
        edited.put("resourceServerUrl", sandbox.resourceServerUrl().replace("localhost", "127.0.0.1"));
        assertThat(text(edit(edited))).contains("It is the same tenant at a new address");
        edited.put("rows", "keep");

        assertThat(client.post("/connections/acme", edited).statusCode()).isEqualTo(302);

        assertThat(bundle.sync("acme").getClients().getUnchanged()).isEqualTo(CUSTOMERS);
    }

    @Test
    void anotherApplicationIsNotAskedAbout() {
        Map<String, String> edited = form("acme");
        edited.put("clientId", "another");

        assertThat(edit(edited).statusCode()).isEqualTo(302);
    }

    @Test
    void aRemovedConnectionsRowsStayUntilTheSameNameIsAddedForAnotherTenant() {
        assertThat(client.get("/connections/acme/remove").body())
                .contains("12 customers")
                .contains("value=\"keep\"")
                .contains("value=\"forget\"");
        client.post("/connections/acme/remove", Map.of("rows", "keep"));
        assertThat(bundle.count("scalepad_client", "connection = 'acme'")).isEqualTo(CUSTOMERS);

        HttpResponse<String> asked = save(at(other, form("acme")));
        assertThat(asked.statusCode()).isEqualTo(422);
        assertThat(bundle.saved().all()).isEmpty();
        Map<String, String> answered = at(other, form("acme"));
        answered.put("rows", "forget");
        assertThat(client.post("/connections", answered).statusCode()).isEqualTo(302);

        assertThat(bundle.sync("acme").getOutcome()).isEqualTo(COMPLETE);
        assertThat(bundle.count("scalepad_client", "connection = 'acme'")).isEqualTo(7);
    }

    @Test
    void aConnectionThatIsAddedAgainForItsTenantGoesOnWithItsRows() {
        client.get("/connections/acme/remove");
        client.post("/connections/acme/remove", Map.of());

        assertThat(save(form("acme")).statusCode()).isEqualTo(302);

        assertThat(client.get("/connections/acme").body()).contains("are kept");
        assertThat(bundle.sync("acme").getClients().getUnchanged()).isEqualTo(CUSTOMERS);
    }

    @Test
    void aRemovalForgetsTheRowsWhereThatIsChosen() {
        client.get("/connections/acme/remove");

        client.post("/connections/acme/remove", Map.of("rows", "forget"));

        assertThat(bundle.count("scalepad_client", "connection = 'acme'")).isZero();
        assertThat(bundle.count("halo_sync_run", "connection = 'acme'")).isZero();
        assertThat(bundle.saved().all()).isEmpty();
    }

    @Test
    void nothingIsForgottenOrRemovedWhileARunIsOn() {
        sandbox.quirks().latency(Duration.ofMillis(500));
        CompletableFuture<?> run = CompletableFuture.runAsync(() -> bundle.sync("acme"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> bundle.count("halo_sync_run", "connection = 'acme' AND outcome = 'STARTED'") == 1);
        client.get("/connections/acme/remove");

        HttpResponse<String> refused = client.post("/connections/acme/remove", Map.of("rows", "forget"));

        assertThat(refused.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/connections/acme/remove"));
        assertThat(client.get("/connections/acme/remove").body()).contains("Nothing was changed, because run");
        assertThat(bundle.saved().all()).containsKey("acme");
        sandbox.quirks().latency(Duration.ZERO);
        run.join();
        assertThat(bundle.count("scalepad_client", "connection = 'acme'")).isEqualTo(CUSTOMERS);
    }

    @Test
    void theTestOfAnotherTenantSaysThatTheRowsWillBeAskedAbout() {
        client.get("/connections/acme/edit");

        HttpResponse<String> tested = client.post("/connections/acme/test", at(other, form("acme")));

        assertThat(text(tested))
                .contains("stored rows")
                .contains("before it is saved, you are asked what to do with them");
    }

    private HttpResponse<String> edit(Map<String, String> form) {
        client.get("/connections/acme/edit");
        return client.post("/connections/acme", form);
    }

    private static Map<String, String> at(HaloSandbox tenant, Map<String, String> form) {
        Map<String, String> there = new HashMap<>(form);
        there.put("resourceServerUrl", tenant.resourceServerUrl());
        there.put("authorisationServerUrl", tenant.authorisationServerUrl());
        return there;
    }

    private static String text(HttpResponse<String> page) {
        return page.body().replace("&#39;", "'");
    }
}
