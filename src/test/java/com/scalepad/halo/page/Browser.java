package com.scalepad.halo.page;

import com.deque.html.axecore.providers.EmbeddedResourceAxeProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.naming.OperationNotSupportedException;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** This machine's Chromium, driven as a person uses it: one for all tests of a JVM, for its start takes seconds. It ends with the JVM. */
final class Browser implements AutoCloseable {

    private static final List<String> QUIET = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            // One process shows all pages of a test, and none is kept ready for the next.
            "--disable-features=IsolateOrigins,site-per-process,SpareRendererForSitePerProcess,BackForwardCache",
            "--disable-site-isolation-trials",
            "--renderer-process-limit=1",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--lang=en-GB");

    /** Of a second, until a page that is waited for is looked at again. */
    private static final Duration A_LOOK = Duration.ofMillis(50);

    /** Loaded into a page once for all rules. */
    private static final String AXE = axe();

    /** There is no frame in the page, and no style sheet of another server; to work out a selector for each element takes as long as the rules. */
    private static final String RUN_AXE = """
            const [type, values, done] = arguments;
            axe.run({runOnly: {type, values}, resultTypes: ['violations'], selectors: false, iframes: false, preload: false})
                .then(
                    result => done(result.violations.map(
                        rule => rule.id + ': ' + rule.help + ': ' + rule.nodes.map(node => node.html + ' ' + node.failureSummary).join('; '))),
                    failure => done(['axe failed: ' + failure]))
            """;

    private static ChromeDriver shared;

    private final ChromeDriver driver;
    private final String page;

    private Browser(ChromeDriver driver, String page) {
        this.driver = driver;
        this.page = page;
    }

    /** A window of a desktop's size, with JavaScript. */
    static Browser open(String page) {
        return open(page, true);
    }

    static Browser openWithoutJavaScript(String page) {
        return open(page, false);
    }

    /** As new: no page, no cookie. */
    private static Browser open(String page, boolean javaScript) {
        Browser browser = new Browser(shared(), page);
        browser.driver.get("about:blank");
        browser.driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        browser.driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !javaScript));
        browser.asDesktop();
        return browser;
    }

    private static synchronized ChromeDriver shared() {
        if (shared == null) {
            ChromeOptions options = new ChromeOptions();
            options.setBinary(InstalledBrowser.browser().orElseThrow().toString());
            options.addArguments(QUIET);
            shared = new ChromeDriver(
                    new ChromeDriverService.Builder()
                            .usingDriverExecutable(
                                    InstalledBrowser.driver().orElseThrow().toFile())
                            .withEnvironment(Map.of("TZ", "America/New_York"))
                            .build(),
                    options);
            Runtime.getRuntime().addShutdownHook(new Thread(shared::quit));
            shared.manage().window().setSize(new Dimension(1100, 900));
        }
        return shared;
    }

    ChromeDriver driver() {
        return driver;
    }

    void go(String path) {
        driver.get(page + path);
    }

    /** Goes there and is led to the log-in, at a provider that says this of the person, and back. */
    void goAs(String path, String claims) {
        go(path);
        press("Log in at localhost");
        driver.findElement(By.name("username")).sendKeys("somebody");
        driver.findElement(By.name("claims")).sendKeys(claims);
        after(() -> driver.findElement(By.cssSelector("[type=submit]")).click());
    }

    /** A screen as narrow as a phone's, which a window can't be. */
    void asPhone() {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 360, "height", 740, "deviceScaleFactor", 2, "mobile", true));
    }

    void asDesktop() {
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    WebElement field(String label) {
        String id = driver.findElement(By.xpath("//label[normalize-space()='" + label + "']"))
                .getDomAttribute("for");
        return driver.findElement(By.id(id));
    }

    void type(String label, String text) {
        field(label).clear();
        field(label).sendKeys(text);
    }

    /** Presses what is called so, and waits until another page is there. */
    void press(String name) {
        after(() -> driver.findElement(
                        By.xpath("//main//*[self::a or self::button][normalize-space()=\"" + name + "\"]"))
                .click());
    }

    /** Does what leads to another page, and waits until it is there. */
    void after(Runnable action) {
        WebElement before = driver.findElement(By.tagName("html"));
        action.run();
        new WebDriverWait(driver, Duration.ofSeconds(20), A_LOOK)
                .until(here -> !here.findElement(By.tagName("html")).equals(before));
    }

    /** Writes the page, of this height at most, to {@code target/page}; the README's pictures are of these. */
    void picture(String name, long height) {
        screen(1000, height);
        screen(1000, Math.min(height, number("document.documentElement.scrollHeight")));
        driver.executeScript("scrollTo(0, 0)");
        try {
            Path folder = Files.createDirectories(Path.of("target/page"));
            Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        asDesktop();
    }

    private void screen(long width, long height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", true));
    }

    /** How wide the page is, beyond the window where it is to be scrolled sideways. */
    long width() {
        return number("document.scrollingElement.scrollWidth");
    }

    private long number(String expression) {
        return ((Number) driver.executeScript("return " + expression)).longValue();
    }

    String text() {
        return driver.findElement(By.tagName("main")).getText();
    }

    /** What WCAG 2.1 AA minds on this page: labels, roles, contrast. */
    List<String> accessibilityProblems() {
        return problems("tag", "wcag2a", "wcag2aa", "wcag21a", "wcag21aa");
    }

    /** What has too little contrast on this page where the browser prefers dark colours. */
    List<String> contrastProblemsInTheDark() {
        try {
            inDark(true);
            return problems("rule", "color-contrast");
        } finally {
            inDark(false);
        }
    }

    /** Prefers dark colours, or light ones. */
    void inDark(boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** @return each rule that is not kept, with the elements that do not keep it */
    @SuppressWarnings("unchecked")
    private List<String> problems(String kind, String... rules) {
        if (driver.executeScript("return typeof axe").equals("undefined")) {
            driver.executeScript(AXE);
        }
        return (List<String>) driver.executeAsyncScript(RUN_AXE, kind, List.of(rules));
    }

    private static String axe() {
        try {
            return new EmbeddedResourceAxeProvider().getScript();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OperationNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With JavaScript again, for whoever opened it before. */
    @Override
    public void close() {
        driver.get("about:blank");
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
        asDesktop();
    }
}
