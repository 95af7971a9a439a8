package com.scalepad.halo.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.Store;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import com.scalepad.halo.sandbox.ScalePadSandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;

/** A connection's page as a person has it before them while a run goes on, and who then approves what is on hold. */
@InBrowser
class ConnectionInBrowserTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static HaloSandbox sandbox;
    private static ScalePadSandbox scalePad;
    private static Bundle bundle;
    private static Browser browser;

    @BeforeAll
    static void start() {
        HaloTenant tenant = HaloTenant.msp(12, 150);
        sandbox = HaloSandbox.start(tenant);
        scalePad = ScalePadSandbox.start(tenant);
        List<String> settings = new ArrayList<>(Bundle.scalePad(scalePad));
        settings.add("halo.updates.warranty-end=overwrite");
        bundle = Bundle.serving(sandbox, Store.H2, settings.toArray(String[]::new));
    }

    @BeforeEach
    void asNew() {
        browser = Browser.open(bundle.page());
        sandbox.reset();
        sandbox.quirks().datesInLists(true);
        List.of(
                        "halo_sync_run",
                        "halo_rejected_record",
                        "scalepad_client",
                        "scalepad_hardware_asset",
                        "scalepad_lifecycle",
                        "scalepad_listed_asset",
                        "halo_asset_remark",
                        "halo_review_dismissal",
                        "halo_asset_coverage",
                        "halo_coverage_read",
                        "halo_coverage_link",
                        "halo_asset_update")
                .forEach(table -> bundle.store().update("DELETE FROM " + table));
    }

    @AfterAll
    static void stop() {
        browser.close();
        bundle.close();
        scalePad.close();
        sandbox.close();
    }

    @Test
    void aRunIsFollowedLiveToItsCounts() {
        CountDownLatch go = held();
        try {
            browser.go("/connections/default");
            browser.press("Sync now");
            browser.driver().executeScript("window.isTheSamePage = true");
            patiently().until(() -> part(browser, "progress").contains("assets: page 1 of 2"));
            assertThat(part(browser, "sync-now")).contains("Sync running");
            assertThat(browser.accessibilityProblems()).isEmpty();
        } finally {
            go.countDown();
        }
        patiently().until(() -> part(browser, "last-run").contains("Complete"));
        assertThat(part(browser, "last-run"))
                .containsPattern("Customers 12 12")
                .contains("Assets " + sandbox.tenant().assetIds().size());
        assertThat(part(browser, "progress")).isEmpty();
        assertThat(part(browser, "sync-now")).startsWith("Sync now").doesNotContain("running");
        assertThat(browser.driver().findElement(By.id("announce")).getDomProperty("textContent"))
                .isEqualTo("Last run Complete");
        assertThat(browser.driver().executeScript("return window.isTheSamePage"))
                .as("it was not loaded again")
                .isEqualTo(true);
    }

    @Test
    void aRunIsStoppedByKeyboardAndSaysWhoStoppedIt() {
        CountDownLatch go = held();
        try {
            browser.go("/connections/default");
            browser.press("Sync now");
            patiently().until(() -> part(browser, "progress").contains("assets: page 1 of 2"));
            browser.after(() -> browser.driver()
                    .findElement(By.xpath("//button[normalize-space()='Stop this run']"))
                    .sendKeys(Keys.ENTER));
            assertThat(browser.text()).contains("ends with what it is at");
            assertFits();
        } finally {
            go.countDown();
        }
        patiently().until(() -> part(browser, "last-run").contains("Stopped"));
        assertThat(part(browser, "last-run")).contains("Stopped by this machine");
        assertThat(part(browser, "sync-now")).startsWith("Sync now");
        assertThat(browser.driver().findElements(By.xpath("//button[normalize-space()='Stop this run']")))
                .isEmpty();
        assertFits();
    }

    @Test
    void withoutJavaScriptThePageLoadsItselfAgainWhileARunIsOn() {
        CountDownLatch go = held();
        try (Browser plain = Browser.openWithoutJavaScript(bundle.page())) {
            plain.go("/connections/default");
            plain.press("Sync now");
            go.countDown();
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> part(plain, "last-run").contains("Complete"));
            assertThat(part(plain, "next-run")).isNotBlank();
        } finally {
            go.countDown();
        }
    }

    @Test
    void whatIsOnHoldIsLookedAtApprovedAndSentByTheNextRun() {
        sandbox.tenant().addAsset(asset -> asset.put("inventory_number", "<b>" + "x".repeat(70_000)));
        bundle.sync();
        int held = bundle.count("halo_asset_update", "state = 'ON_HOLD'");
        browser.go("/connections/default");
        assertFits();
        browser.press("Approve them …");
        assertFits();
        browser.press("The whole list, with those on hold");
        assertFits();
        assertThat(browser.text()).contains("On hold");
        browser.press("Back to default");
        browser.press("Approve them …");
        browser.press("Approve " + held + " dates");
        assertThat(browser.text())
                .contains(held + " dates are approved. The next run sends them.")
                .contains("Approved");
        browser.press("Sync now");

        patiently().until(() -> part(browser, "plan").contains(held + " written"));
        assertThat(bundle.count(
                        "halo_asset_update", "state = 'CONFIRMED' AND policy = 'overwrite' AND old_value IS NOT NULL"))
                .isEqualTo(held);
        for (String list : List.of("review", "rejected")) {
            browser.go("/connections/default/" + list);
            assertFits();
        }
        browser.go("/connections/default/review");
        assertThat(
                        browser.driver()
                                .executeScript(
                                        "const all = [...document.querySelectorAll('.cut')];"
                                                + "return all.length > 10 && all.every(one => one.getClientRects().length === 1 && one.title === one.textContent)"))
                .as("serials and names are on one line, and whole in their titles")
                .isEqualTo(true);
        browser.go("/connections/default/review");
        browser.driver().findElement(By.cssSelector("#review details summary")).sendKeys(Keys.ENTER);
        browser.driver().findElement(By.name("note")).sendKeys("Known");
        assertFits();
        browser.press("Dismiss until it changes");
        assertThat(browser.text()).contains("Dismissed: serial ");
    }

    @Test
    void aMachineIsLookedForByKeyboardAndReadOnAPhone() {
        bundle.sync();
        String name = bundle.store()
                .queryForObject(
                        "SELECT MIN(name) FROM asset_coverage WHERE status = 'ONLY_IN_HALO' AND reason = 'NOTHING_FOUND'",
                        String.class);
        browser.go("/connections/default");
        assertThat(part(browser, "coverage")).contains("Only in Halo");
        browser.press("By client");
        assertFits();
        browser.press("Back to default");
        browser.press("All machines");
        assertFits();
        browser.press("Next 50");
        assertThat(browser.text()).contains("51-100 of ");
        browser.press("Previous 50");
        browser.type("Find", name);
        browser.after(() -> browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER));
        assertThat(browser.text()).contains("1-1 of 1", "Nothing like it in ScalePad");
        assertFits();
        browser.press(name);
        assertThat(browser.text()).contains("What each side has", "syncs this asset type");
        assertFits();
    }

    /** By the rules for labels, roles and contrast, in light and dark colours, and on a phone without anything cut off. */
    private static void assertFits() {
        assertThat(browser.accessibilityProblems()).isEmpty();
        assertThat(browser.contrastProblemsInTheDark()).isEmpty();
        assertThat(browser.width()).isLessThanOrEqualTo(1100);
        browser.asPhone();
        assertThat(((Number) browser.driver().executeScript("return document.scrollingElement.scrollWidth")).intValue())
                .isLessThanOrEqualTo(360);
        browser.asDesktop();
    }

    private static String part(Browser browser, String id) {
        return browser.driver().findElement(By.id(id)).getText();
    }

    /** Parts are replaced while they are looked at. */
    private static ConditionFactory patiently() {
        return await().atMost(PATIENCE).ignoreException(StaleElementReferenceException.class);
    }

    /** A run that is to wait before the second page of assets. */
    private static CountDownLatch held() {
        CountDownLatch go = new CountDownLatch(1);
        sandbox.faults().beforePage("/api/Asset", 2, () -> {
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return go;
    }
}
