package com.scalepad.halo.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.TenantProfiles;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page as a person has it before them, in a browser. */
@InBrowser
class BrowserTest extends PagedTest {

    private static Browser browser;

    @BeforeEach
    void open() {
        browser = Browser.open(bundle.page());
        bundle.store().update("DELETE FROM halo_sync_run");
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @Test
    void fromTheEmptyPageToACompleteRunAndBack() {
        browser.go("/");
        fillIn(browser);
        browser.type("Client ID", "");
        browser.press("Save HaloPSA Setup");

        assertThat(browser.text()).contains("This is not saved yet").contains("Client ID is not set");
        assertThat(browser.driver().switchTo().activeElement().getDomAttribute("id"))
                .as("what is wrong is read out")
                .isEqualTo("problems");
        assertThat(browser.field("Resource Server URL").getDomProperty("value")).isEqualTo(sandbox.resourceServerUrl());
        assertThat(browser.field("Client Secret").getDomProperty("value")).isEmpty();

        browser.type("Client ID", HaloSandbox.CLIENT_ID);
        browser.type("Client Secret", HaloSandbox.CLIENT_SECRET);
        browser.press("Save HaloPSA Setup");
        assertThat(browser.text()).contains("Connection default is saved").contains("Next run");
        browser.press("Sync now");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> bundle.count("halo_sync_run", "outcome = 'COMPLETE' AND connection = 'default'") > 0);
        assertThat(bundle.count("scalepad_client", "connection = 'default'")).isEqualTo(CUSTOMERS);

        browser.go("/");
        browser.press("Pause default");
        assertThat(browser.text()).contains("Paused");
        browser.press("Resume default");
        assertThat(browser.text()).containsPattern("Preview|Running");
        browser.press("Edit default");
        browser.press("Save HaloPSA Setup");
        assertThat(browser.text()).contains("Its next call to Halo uses the new values");
        browser.go("/");
        browser.press("Remove default");
        assertThat(browser.text()).contains("Remove default?");
        browser.press("Remove default");
        assertThat(browser.text()).contains("Connection default is removed").contains("Add integration: HaloPSA");
    }

    @Test
    void withoutJavaScriptItWorksTheSame() {
        try (Browser plain = Browser.openWithoutJavaScript(bundle.page())) {
            plain.go("/");
            fillIn(plain);
            plain.press("Save HaloPSA Setup");
            assertThat(plain.text()).contains("Connection default is saved").contains(" UTC");

            plain.go("/");
            plain.press("Remove default");
            plain.press("Remove default");
            assertThat(plain.text()).contains("Connection default is removed");
        }
    }

    @Test
    void theKeyboardAloneDoes() {
        browser.go("/");
        browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
        assertThat(active().getText()).isEqualTo("Skip to the content");
        active().sendKeys(Keys.ENTER, Keys.TAB);
        for (String value : List.of(
                sandbox.resourceServerUrl(),
                sandbox.authorisationServerUrl(),
                HaloSandbox.TENANT,
                HaloSandbox.CLIENT_ID,
                HaloSandbox.CLIENT_SECRET)) {
            active().sendKeys(value, Keys.TAB);
        }
        active().sendKeys(Keys.ENTER);

        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> browser.text().contains("Connection default is saved"));
    }

    @Test
    void onAPhoneNothingIsCutOffAndTimesAreTheReaders() {
        browser.asPhone();
        browser.go("/");
        assertThat(browser.width()).isLessThanOrEqualTo(360);
        fillIn(browser);
        browser.press("Save HaloPSA Setup");
        assertThat(browser.width()).isLessThanOrEqualTo(360);

        WebElement time = browser.driver().findElement(By.cssSelector("time"));
        assertThat(time.getDomAttribute("datetime")).endsWith("Z");
        assertThat(time.getText())
                .as("New York's, where this browser is")
                .isNotBlank()
                .doesNotContain("UTC");
        assertThat(time.getDomAttribute("title")).endsWith(" UTC");
    }

    @Test
    void labelsRolesAndContrastAreThoseThatTheRulesAskFor() {
        browser.go("/");
        assertThat(browser.accessibilityProblems()).isEmpty();
        browser.press("Save HaloPSA Setup");
        assertThat(browser.accessibilityProblems()).isEmpty();
        fillIn(browser);
        browser.press("Save HaloPSA Setup");
        assertThat(browser.accessibilityProblems()).isEmpty();
        browser.go("/");
        assertThat(browser.accessibilityProblems()).isEmpty();
        browser.press("Remove default");
        assertThat(browser.accessibilityProblems()).isEmpty();
    }

    @Test
    void theMappingIsChosenOnAPhoneByKeyboardWithoutJavaScriptAndByTheRulesOfAccessibility() {
        sandbox.become(TenantProfiles.unknown());
        try (Browser plain = Browser.openWithoutJavaScript(bundle.page())) {
            plain.asPhone();
            plain.go("/");
            fillIn(plain);
            plain.press("Save HaloPSA Setup");
            assertThat(plain.text()).contains("No serial number was found on any asset");
            plain.press("Mapping");
            assertThat(plain.width()).isLessThanOrEqualTo(360);
            plain.field("serial number").sendKeys("管理コードA");
            plain.field("持出端末").sendKeys("Work");
            plain.after(() -> plain.driver()
                    .findElement(By.xpath("//button[normalize-space()='Preview']"))
                    .sendKeys(Keys.ENTER));
            assertThat(plain.text())
                    .contains(
                            "What your choices change", "Asset type 持出端末", "Skipped becomes Workstation", "in 管理コードA");
            assertThat(plain.width()).isLessThanOrEqualTo(360);
            plain.press("Save mapping");
            assertThat(plain.text()).contains("Saved: ", "The next run maps by it");
        } finally {
            sandbox.reset();
        }
        browser.go("/connections/default/mapping");
        assertThat(browser.accessibilityProblems()).isEmpty();
        browser.press("Preview");
        assertThat(browser.accessibilityProblems()).isEmpty();
        browser.picture("mapping", 3000);
        browser.field("CPU");
        browser.driver().findElement(By.id("single-0-field")).sendKeys("a;b");
        browser.press("Save mapping");
        assertThat(browser.accessibilityProblems()).isEmpty();
        assertThat(browser.driver().switchTo().activeElement().getDomAttribute("id"))
                .isEqualTo("problems");
    }

    private static void fillIn(Browser browser) {
        browser.type("Resource Server URL", sandbox.resourceServerUrl());
        browser.type("Authorisation Server URL", sandbox.authorisationServerUrl());
        browser.type("Tenant", HaloSandbox.TENANT);
        browser.type("Client ID", HaloSandbox.CLIENT_ID);
        browser.type("Client Secret", HaloSandbox.CLIENT_SECRET);
    }

    private static WebElement active() {
        return browser.driver().switchTo().activeElement();
    }
}
