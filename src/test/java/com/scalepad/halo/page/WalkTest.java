package com.scalepad.halo.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.Store;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import com.scalepad.halo.sandbox.ScalePadSandbox;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/**
 * The way of a person who has the guide in hand: from the empty page by each mistake to a set-up that works, to a complete run, to
 * dates in Halo, and to the end of it.
 */
@InBrowser
class WalkTest {

    private static final String GOOD = "This set-up works";
    private static final Duration A_RUN = Duration.ofSeconds(30);
    private static HaloSandbox sandbox;
    private static ScalePadSandbox scalePad;
    private static Bundle bundle;
    private static Browser browser;

    @BeforeAll
    static void start() {
        HaloTenant tenant = HaloTenant.msp(12, 250);
        sandbox = HaloSandbox.start(tenant);
        scalePad = ScalePadSandbox.start(tenant);
        bundle = Bundle.startWithPage(
                Store.H2,
                "scalepad.base-url=" + scalePad.baseUrl(),
                "halo.updates.plan-folder=target/plans",
                "halo.schedule.enabled=true",
                "halo.rate.requests=300",
                "halo.rate.window=5m",
                "halo.read.page-size=25",
                "halo.updates.warranty-end=overwrite",
                "halo.updates.overwrite-max-ratio=0.02");
    }

    /** A session of its own, for each makes a few tests a minute. */
    @BeforeEach
    void asNew() {
        browser = Browser.open(bundle.page());
        bundle.saved().all().keySet().forEach(bundle.saved()::remove);
        sandbox.reset();
        browser.go("/");
    }

    @AfterAll
    static void stop() {
        browser.close();
        bundle.close();
        scalePad.close();
        sandbox.close();
    }

    @Test
    void whatIsTypedWrongIsToldAndOnceFixedTheSetUpIsSavedWithoutTheSecretBeingTypedAgain() {
        browser.picture("empty", 1400);
        fillIn(browser);
        browser.type("Tenant", "acme");
        browser.press("Test");
        assertFailed(
                "token",
                "Tenant is 'acme', but the Resource Server says that its tenant is '" + HaloSandbox.TENANT + "'",
                "API Details");
        assertThat(browser.text()).contains("Fix 1 problem, then test again").contains("Needs the token first");
        assertThat(active().getDomAttribute("id")).as("the result is read out").isEqualTo("test");
        assertThat(browser.field("Tenant").getDomProperty("value")).isEqualTo("acme");
        assertThat(browser.field("Client Secret").getDomProperty("value")).isEmpty();
        browser.picture("failed-test", 1150);
        browser.driver().navigate().refresh();
        assertThat(browser.driver().getCurrentUrl()).as("sends nothing again").endsWith("/add-integration");
        assertThat(browser.text()).contains("What you typed here is still there");
        assertThat(browser.field("Tenant").getDomProperty("value")).isEqualTo("acme");
        browser.driver().navigate().back();
        assertThat(browser.field("Tenant").getDomProperty("value")).isEqualTo("acme");
        assertThat(browser.field("Client Secret").getDomProperty("value")).isEmpty();

        browser.type("Tenant", HaloSandbox.TENANT);
        browser.type("Resource Server URL", sandbox.resourceServerUrl().replace("/api", "/elsewhere"));
        browser.press("Test");
        assertThat(browser.text())
                .as("for another address the secret is to be typed again")
                .contains("This was not tested", "Client Secret is not set");
        browser.type("Client Secret", HaloSandbox.CLIENT_SECRET);
        browser.press("Test");
        assertFailed("customers", "404", "check Resource Server URL");

        browser.type("Resource Server URL", sandbox.resourceServerUrl());
        browser.type("Client Secret", "wrong");
        browser.press("Test");
        assertFailed("token", "the Client Secret is not that of the Client ID", "View Applications");

        browser.type("Client Secret", HaloSandbox.CLIENT_SECRET);
        browser.press("Test");
        assertThat(browser.text())
                .contains(GOOD)
                .contains("Halo shows the agent 12 customers")
                .contains("is kept for 10 minutes");
        browser.press("Save HaloPSA Setup");
        assertThat(browser.text()).contains("Connection default is saved");
        assertThat(bundle.sync("default").getMessage()).isNull();
    }

    @Test
    void whatIsWrongInHaloIsToldWithThePageWhereItIsFixed() {
        fillIn(browser);
        sandbox.quirks().hideAssets(true);
        browser.press("Test");
        assertFailed(
                "assets",
                "Halo shows the agent no assets",
                "Assets Access Level = Read and Modify",
                "Teams & Agents > Roles");

        sandbox.quirks().hideAssets(false).grantedScopes("read:customers", "read:assets");
        browser.press("Test");
        assertFailed("permissions", "not granted edit:assets", "the application > Permissions");
        assertFailed("writing dates", "edit:assets was not granted");
    }

    @Test
    void aUrlThatMayNotBeAskedIsToldAtItsField() {
        fillIn(browser);
        browser.type("Resource Server URL", "https://192.168.1.10/api");
        browser.type("Authorisation Server URL", "http://acme.halopsa.com/auth");
        browser.press("Test");

        assertThat(browser.text())
                .contains("This was not tested")
                .contains("192.168.1.10 is a private address")
                .contains("use https");
        assertThat(browser.field("Resource Server URL").getDomAttribute("aria-invalid"))
                .isEqualTo("true");
        assertThat(browser.driver().findElements(By.id("test"))).isEmpty();
        assertThat(sandbox.calls()).isEmpty();
    }

    @Test
    void whileItIsOnTheButtonSaysSo() {
        fillIn(browser);
        browser.driver()
                .executeScript(
                        "new MutationObserver(([change]) => { const {disabled, textContent} = change.target.closest('button');"
                                + "sessionStorage.seen = textContent + ' ' + disabled; }).observe(document.querySelector('[formaction][data-doing]'), {childList: true})");
        browser.press("Test");

        assertThat(browser.driver().executeScript("return sessionStorage.seen")).isEqualTo("Testing… true");
        assertThat(browser.driver()
                        .findElement(By.cssSelector("[formaction][data-doing]"))
                        .isEnabled())
                .isTrue();
    }

    @Test
    void onAPhoneByKeyboardAloneAndByTheRulesOfAccessibility() {
        browser.asPhone();
        browser.go("/");
        fillIn(browser);
        browser.type("Client ID", "00000000-0000-0000-0000-000000000000");
        browser.field("Client Secret").sendKeys(Keys.TAB, Keys.TAB, Keys.TAB, Keys.TAB);
        assertThat(active().getText()).isEqualTo("Test");
        browser.after(() -> active().sendKeys(Keys.ENTER));

        assertFailed("token", "none with this Client ID");
        assertThat(browser.width()).isLessThanOrEqualTo(360);
        assertThat(browser.accessibilityProblems()).isEmpty();
    }

    @Test
    void withoutJavaScriptItWorksTheSame() {
        try (Browser plain = Browser.openWithoutJavaScript(bundle.page())) {
            plain.go("/");
            fillIn(plain);
            plain.press("Test");
            assertThat(plain.text()).contains(GOOD);
            plain.press("Save HaloPSA Setup");
            assertThat(plain.text()).contains("Connection default is saved");
            plain.press("Edit");
            plain.type("Tenant", "acme");
            plain.press("Test");
            assertThat(plain.text()).as("with the saved secret").contains("Tenant is 'acme'");
        }
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void fromTheEmptyPageToDatesInHaloAndToTheEnd() {
        sandbox.quirks().datesInLists(true).latency(Duration.ofMillis(100));
        fillIn(browser);
        browser.type("Name of this connection", "northwind");
        browser.press("Test");
        assertThat(browser.text()).contains(GOOD).contains("lifecycles");
        browser.press("Save HaloPSA Setup");
        assertThat(browser.text()).contains("Connection northwind is saved");
        assertThat(part("next-run")).contains("Next run").contains("every day at 02:00 UTC");

        CountDownLatch seen = new CountDownLatch(1);
        sandbox.faults().beforePage("/api/Asset", 2, () -> hold(seen));
        browser.press("Sync now");
        try {
            await().atMost(A_RUN).until(() -> part("progress").contains("Sync running"));
        } finally {
            seen.countDown();
        }
        await().atMost(A_RUN).until(() -> part("last-run").contains("Complete"));
        assertThat(part("progress")).isEmpty();
        browser.driver().navigate().refresh();
        browser.picture("run", 1260);
        assertThat(read("Customers")).isEqualTo(sandbox.tenant().customerIds().size());
        assertThat(read("Assets")).isEqualTo(sandbox.tenant().assetIds().size());

        assertThat(part("preview")).contains("nothing of this is written into Halo");
        assertThat(bundle.count("halo_asset_update", "state IN ('SENT', 'CONFIRMED')"))
                .as("nothing is written before a person starts it")
                .isZero();
        browser.press("Start writing");
        assertThat(browser.text()).contains("Connection northwind writes into Halo from its next run on");
        int held = bundle.count("halo_asset_update", "state = 'ON_HOLD' AND connection = 'northwind'");
        assertThat(held).isPositive();
        assertThat(part("approval")).contains(held + " dates are on hold");
        String first = part("last-run");
        browser.press("Approve them …");
        assertThat(browser.text()).contains("Approve " + held + " held changes?");
        assertThat(browser.accessibilityProblems()).isEmpty();
        browser.press("Approve " + held + " dates");
        assertThat(browser.text()).contains(held + " dates are approved");
        browser.press("Sync now");
        await().atMost(A_RUN)
                .until(() -> !part("last-run").equals(first) && part("progress").isEmpty());
        assertThat(bundle.count(
                        "halo_asset_update",
                        "state = 'CONFIRMED' AND old_value IS NOT NULL AND connection = 'northwind'"))
                .isEqualTo(held);
        assertThat(browser.driver().findElements(By.id("approval"))).isEmpty();

        browser.asPhone();
        browser.go("/connections/northwind/runs/"
                + bundle.store().queryForObject("SELECT MAX(id) FROM halo_sync_run", Long.class));
        assertThat(browser.width()).isLessThanOrEqualTo(360);
        assertThat(browser.accessibilityProblems()).isEmpty();
        browser.press("Put back…");
        assertThat(browser.width()).isLessThanOrEqualTo(360);
        assertThat(browser.accessibilityProblems()).isEmpty();
        browser.press("Put back " + held + " dates");
        assertThat(browser.text()).contains("Sync started: it puts back " + held + " dates");
        await().atMost(A_RUN).until(() -> bundle.count("halo_put_back", "state = 'DONE'") == held);
        browser.go("/connections/northwind");
        await().atMost(A_RUN).until(() -> part("progress").isEmpty());
        assertThat(browser.width()).isLessThanOrEqualTo(360);
        assertThat(browser.accessibilityProblems()).isEmpty();
        browser.asDesktop();
        browser.go("/");
        browser.press("Pause northwind");
        assertThat(browser.text()).contains("Paused");
        browser.press("northwind");
        assertThat(part("next-run")).contains("paused");
        browser.go("/");
        browser.press("Remove northwind");
        browser.press("Remove northwind");
        assertThat(browser.text()).contains("Connection northwind is removed").contains("Add integration: HaloPSA");
    }

    /** A part of the page, which is replaced under the reader's eyes while a run is active. */
    private static String part(String id) {
        return (String)
                browser.driver().executeScript("return document.getElementById(arguments[0]).innerText.trim()", id);
    }

    /** The first count of a row of the last run's. */
    private static int read(String kind) {
        WebElement count =
                browser.driver().findElement(By.xpath("//section[@id='last-run']//tr[th='" + kind + "']/td[1]"));
        return Integer.parseInt(count.getText().replace(",", ""));
    }

    private static void assertFailed(String line, String... words) {
        WebElement row = browser.driver().findElement(By.xpath("//section[@id='test']//li[b='" + line + "']"));
        assertThat(row.getText()).startsWith("Failed").contains(words);
    }

    private static WebElement active() {
        return browser.driver().switchTo().activeElement();
    }

    private static void fillIn(Browser browser) {
        browser.type("Resource Server URL", sandbox.resourceServerUrl());
        browser.type("Authorisation Server URL", sandbox.authorisationServerUrl());
        browser.type("Tenant", HaloSandbox.TENANT);
        browser.type("Client ID", HaloSandbox.CLIENT_ID);
        browser.type("Client Secret", HaloSandbox.CLIENT_SECRET);
        browser.type("ScalePad API key", ScalePadSandbox.API_KEY);
    }
}
