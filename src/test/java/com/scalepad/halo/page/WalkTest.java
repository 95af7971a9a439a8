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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The way of a person who has the guide in hand: from the empty page to a complete run, to dates in Halo, and to the end of it. */
@Tag("browser")
class WalkTest {

    private static final Duration A_RUN = Duration.ofSeconds(30);
    private static HaloSandbox sandbox;
    private static ScalePadSandbox scalePad;
    private static Bundle bundle;
    private static Browser browser;

    @BeforeAll
    static void start() {
        HaloTenant tenant = HaloTenant.msp(12, 250);
        sandbox = HaloSandbox.start(tenant);
        sandbox.quirks().datesInLists(true).latency(Duration.ofMillis(150));
        scalePad = ScalePadSandbox.start(tenant);
        List<String> settings = new ArrayList<>(Bundle.scalePad(scalePad));
        settings.addAll(List.of("halo.schedule.enabled=true", "halo.rate.requests=300", "halo.rate.window=300000", "halo.pages.size=25",
                "halo.updates.warranty-end=overwrite", "halo.updates.overwrite-max-share=0.02"));
        bundle = Bundle.startWithPage(Store.H2, settings.toArray(String[]::new));
        browser = Browser.open(bundle.page());
    }

    @AfterAll
    static void stop() {
        browser.close();
        bundle.close();
        scalePad.close();
        sandbox.close();
    }

    @Test
    void fromTheEmptyPageToDatesInHaloAndToTheEnd() {
        browser.go("/");
        browser.type("Resource Server URL", sandbox.resourceServerUrl());
        browser.type("Authorisation Server URL", sandbox.authorisationServerUrl());
        browser.type("Tenant", HaloSandbox.TENANT);
        browser.type("Client ID", HaloSandbox.CLIENT_ID);
        browser.type("Client Secret", HaloSandbox.CLIENT_SECRET);
        browser.press("Test");
        assertThat(browser.text()).contains("This set-up works").contains("lifecycles");
        browser.press("Save HaloPSA Setup");
        assertThat(browser.text()).contains("Connection default is saved");
        assertThat(part("next-run")).contains("Next run").contains("0 0 2 * * ?");

        browser.press("Sync now");
        await().atMost(A_RUN).until(() -> part("progress").contains("Run 1 is on"));
        await().atMost(A_RUN).until(() -> part("last-run").contains("Complete"));
        assertThat(part("progress")).isEmpty();
        browser.picture("run");
        assertThat(read("Customers")).isEqualTo(sandbox.tenant().customerIds().size());
        assertThat(read("Assets")).isEqualTo(sandbox.tenant().assetIds().size());

        int held = bundle.count("halo_asset_update", "state = 'HELD'");
        assertThat(held).isPositive();
        assertThat(part("release")).contains(held + " dates are held");
        browser.press("Release them …");
        assertThat(browser.text()).contains("Release what is held?");
        assertThat(browser.accessibilityProblems()).isEmpty();
        browser.press("Release " + held + " dates");
        assertThat(browser.text()).contains(held + " dates are released");
        browser.press("Sync now");
        await().atMost(A_RUN).until(() -> part("last-run").contains("Run 2") && part("progress").isEmpty());
        assertThat(bundle.count("halo_asset_update", "state = 'CONFIRMED' AND old_value IS NOT NULL")).isEqualTo(held);
        assertThat(browser.driver().findElements(By.id("release"))).isEmpty();

        browser.asPhone();
        assertThat(browser.width()).isLessThanOrEqualTo(360);
        assertThat(browser.accessibilityProblems()).isEmpty();
        browser.asDesktop();
        browser.go("/");
        browser.press("Pause default");
        assertThat(browser.text()).contains("Paused");
        browser.press("default");
        assertThat(part("next-run")).contains("paused");
        browser.go("/");
        browser.press("Remove default");
        browser.press("Remove default");
        assertThat(browser.text()).contains("Connection default is removed").contains("Add integration: HaloPSA");
    }

    /** A part of the page, which is replaced under the reader's eyes while a run is on. */
    private static String part(String id) {
        return (String) browser.driver().executeScript("return document.getElementById(arguments[0]).innerText.trim()", id);
    }

    /** The first count of a row of the last run's. */
    private static int read(String kind) {
        WebElement count = browser.driver().findElement(By.xpath("//section[@id='last-run']//tr[th='" + kind + "']/td[1]"));
        return Integer.parseInt(count.getText().replace(",", ""));
    }
}
