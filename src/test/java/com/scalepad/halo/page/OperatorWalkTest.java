package com.scalepad.halo.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.MessageReceiver;
import com.scalepad.halo.routes.Store;
import com.scalepad.halo.run.SyncRun.Outcome;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import com.scalepad.halo.sandbox.ScalePadSandbox;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/**
 * The way of an operator who logs in by OpenID Connect: from the empty page to held changes that two clients get, through a night in
 * which Halo refused the log-in, to what is put back. A chat is told what the operator would have missed.
 */
@InBrowser
class OperatorWalkTest {

    private static final String OPERATOR = "{\"email\":\"olga@acme.example\",\"roles\":[\"operator\"]}";
    private static final String NEW_SECRET = "another-s3cret-of-Halo's+1";
    private static final Duration A_RUN = Duration.ofSeconds(60);
    private static final String OF = " state = 'CONFIRMED' AND old_value IS NOT NULL";

    private static MockOAuth2Server provider;
    private static MessageReceiver chat;
    private static HaloSandbox sandbox;
    private static ScalePadSandbox scalePad;
    private static Bundle bundle;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        HaloTenant tenant = HaloTenant.msp(12, 1_300);
        sandbox = HaloSandbox.startForgetful(tenant);
        tenant.assetIds()
                .forEach(id -> tenant.editAsset(id, asset -> asset.put("warranty_end", "2045-01-01T00:00:00")));
        sandbox.quirks().datesInLists(true);
        scalePad = ScalePadSandbox.start(tenant);
        chat = new MessageReceiver();
        provider = new MockOAuth2Server(new OAuth2Config(true));
        provider.start(InetAddress.getLoopbackAddress(), 0);
        bundle = Bundle.startWithPage(
                Store.H2,
                "scalepad.base-url=" + scalePad.baseUrl(),
                "halo.updates.plan-folder=target/plans",
                "halo.updates.warranty-end=overwrite",
                "halo.notify.endpoint=" + chat.url(),
                "halo.page.oidc.issuer=" + provider.issuerUrl("acme"),
                "halo.page.oidc.client-id=halo-scalepad",
                "halo.page.oidc.client-secret=of the page");
        browser = Browser.open(bundle.page());
    }

    @AfterAll
    static void stop() {
        browser.close();
        bundle.close();
        provider.shutdown();
        chat.close();
        scalePad.close();
        sandbox.close();
    }

    @Test
    void fromTheEmptyPageByHeldChangesAndABadNightToWhatIsPutBack() {
        browser.goAs("/", OPERATOR);
        type("Resource Server URL", sandbox.resourceServerUrl());
        type("Authorisation Server URL", sandbox.authorisationServerUrl());
        type("Tenant", HaloSandbox.TENANT);
        type("Client ID", HaloSandbox.CLIENT_ID);
        type("Client Secret", HaloSandbox.CLIENT_SECRET);
        type("ScalePad API key", ScalePadSandbox.API_KEY);
        browser.press("Test");
        assertThat(browser.text()).contains("This set-up works");
        browser.press("Save HaloPSA Setup");
        syncNow("Complete");
        browser.press("Start writing");
        int held = bundle.count("halo_asset_update", "state = 'ON_HOLD'");
        assertThat(held).isGreaterThan(500);
        assertThat(part("approval")).contains(held + " dates are on hold");
        assertThat(chat.take()).singleElement().asString().startsWith(held + " changes of connection 'default' wait");

        browser.press("Approve them …");
        List<WebElement> clients = browser.driver().findElements(By.name("client"));
        assertThat(clients).hasSizeGreaterThan(2);
        clients.subList(0, 2).forEach(WebElement::click);
        int theirs = bundle.count(
                "halo_asset_update u JOIN scalepad_hardware_asset a ON a.source_record_id = u.asset",
                "u.state = 'ON_HOLD' AND a.client_source_record_id IN ("
                        + clients.get(0).getDomAttribute("value") + ", "
                        + clients.get(1).getDomAttribute("value") + ")");
        browser.press("Approve the chosen clients' dates alone");
        assertThat(browser.text()).contains(theirs + " dates are approved");
        syncNow("Complete");
        assertThat(bundle.count("halo_asset_update", OF)).isEqualTo(theirs).isBetween(1, held - 1);
        assertThat(bundle.count("halo_asset_update", "state = 'ON_HOLD'")).isEqualTo(held - theirs);

        sandbox.rotateSecret(NEW_SECRET);
        sandbox.revokeTokens();
        assertThat(bundle.sync("default").getOutcome())
                .as("by its timer, at night")
                .isEqualTo(Outcome.FAILED);
        assertThat(chat.take())
                .singleElement()
                .asString()
                .startsWith("Connection 'default' failed. Run ")
                .contains("the Client Secret is not that of the Client ID");
        browser.go("/");
        assertThat(browser.text()).contains("Failed").doesNotContain("Healthy");
        browser.press("default");
        assertThat(part("last-run"))
                .contains("Failed", "the Client Secret is not that of the Client ID", "View Applications")
                .doesNotContain("Skipped (not hardware)");
        assertThat(browser.accessibilityProblems()).isEmpty();
        browser.press("Edit");
        type("Client Secret", NEW_SECRET);
        browser.press("Save HaloPSA Setup");
        browser.press("Approve them …");
        browser.press("Approve " + (held - theirs) + " dates");
        syncNow("Complete");
        assertThat(chat.take())
                .containsExactly("Connection 'default' is well again. Run " + lastRun() + " is complete");
        assertThat(bundle.count("halo_asset_update", OF)).isEqualTo(held);
        browser.go("/");
        assertThat(browser.text()).contains("Healthy").doesNotContain("Failed");

        browser.go("/connections/default/runs/" + lastRun());
        browser.press("Put back…");
        browser.press("Put back " + (held - theirs) + " dates");
        await().atMost(A_RUN)
                .until(() -> bundle.count("halo_put_back", "state = 'DONE' AND asked_by = 'olga@acme.example'")
                        == held - theirs);
        assertThat(bundle.store()
                        .queryForList(
                                "SELECT DISTINCT who FROM halo_audit WHERE what LIKE 'POST /connections%'",
                                String.class))
                .containsExactly("olga@acme.example");
    }

    private static long lastRun() {
        return bundle.store().queryForObject("SELECT MAX(id) FROM halo_sync_run", Long.class);
    }

    private static void type(String label, String text) {
        browser.type(label, text);
    }

    private static void syncNow(String outcome) {
        String before = part("last-run");
        browser.press("Sync now");
        await().atMost(A_RUN)
                .until(() ->
                        !part("last-run").equals(before) && part("progress").isEmpty());
        assertThat(part("last-run")).contains(outcome);
    }

    /** A part of the page, which is replaced under the reader's eyes while a run is active. */
    private static String part(String id) {
        return (String)
                browser.driver().executeScript("return document.getElementById(arguments[0]).innerText.trim()", id);
    }
}
