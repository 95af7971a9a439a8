package com.scalepad.halo.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import com.scalepad.halo.sandbox.SandboxSettings;
import com.scalepad.halo.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.main.Main;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Copies of the files and settings in an engineer's own folder, loaded and reloaded by Camel itself, as in a project that the CLI exported. */
@ExtendWith(OutputCaptureExtension.class)
class CamelsOwnLoadingTest {

    private static HaloSandbox sandbox;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startSandbox() {
        sandbox = HaloSandbox.start(HaloTenant.msp(3, 20));
    }

    @BeforeEach
    void asNew() throws IOException {
        sandbox.reset();
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".camel.yaml"))
                    .toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        // What an exported project has of the settings: those that have a value.
        try (Stream<String> lines = Files.lines(Path.of("routes/application.properties"))) {
            Files.write(
                    folder.resolve("application.properties"),
                    lines.filter(line -> !line.matches("[a-z].*=\\s*")).toList());
        }
    }

    @AfterAll
    static void stopSandbox() {
        sandbox.close();
    }

    @Test
    void aFileThatIsSavedIsReloadedAndTheOtherRoutesStay() throws Exception {
        Main main = main(false);
        main.start();
        try {
            CamelContext camel = main.getCamelContext();
            Set<String> routes = ids(camel);
            assertThat(sync(camel)).isEqualTo(SyncRun.Outcome.COMPLETE);
            Path file = folder.resolve("customers.camel.yaml");
            Files.writeString(
                    file,
                    Files.readString(file)
                            .replace(
                                    "        - process:\n            id: halo-scalepad-customers-rows\n",
                                    "        - log:\n            id: acme-mark\n            message: a page by the edited file\n"
                                            + "        - process:\n            id: halo-scalepad-customers-rows\n"));

            Awaitility.await("the file is reloaded")
                    .atMost(30, TimeUnit.SECONDS)
                    .until(() -> camel.getRoute("halo-scalepad-customers-page") != null
                            && !camel.getRoute("halo-scalepad-customers-page")
                                    .filter("acme-mark")
                                    .isEmpty()
                            && ids(camel).equals(routes));

            assertThat(sync(camel)).isEqualTo(SyncRun.Outcome.COMPLETE);
        } finally {
            main.stop();
        }
    }

    @Test
    void aReloadThatRemovesAllRoutesIsRefusedAtTheStart() {
        Main main = main(true);
        assertThatThrownBy(() -> {
                    try {
                        main.start();
                    } finally {
                        main.stop();
                    }
                })
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("camel.main.routes-reload-remove-all-routes = false");
    }

    @Test
    void whereTheAutoConfigurationLoadsThemTooTheStartSaysSo(CapturedOutput log) {
        List<String> settings = new ArrayList<>(SandboxSettings.of(sandbox));
        settings.add("halo.store.url=jdbc:h2:mem:twice");
        settings.add("camel.main.routes-include-pattern=file:" + folder + "/*.camel.yaml");
        assertThatThrownBy(() -> new SpringApplicationBuilder(HostApplication.class)
                        .web(WebApplicationType.NONE)
                        .run(settings.stream().map(setting -> "--" + setting).toArray(String[]::new))
                        .close())
                .isNotNull();
        assertThat(log.getAll()).contains("The route files are loaded twice").contains("Remove the copies");
    }

    private Main main(boolean removeAll) {
        Main main = new Main();
        main.setPropertyPlaceholderLocations("file:" + folder + "/application.properties");
        main.configure()
                .withRoutesIncludePattern("file:" + folder + "/*.camel.yaml")
                .withRoutesReloadEnabled(true)
                .withRoutesReloadDirectory(folder.toString())
                .withRoutesReloadPattern("*.yaml")
                .withRoutesReloadRemoveAllRoutes(removeAll);
        SandboxSettings.of(sandbox).forEach(setting -> set(main, setting));
        set(main, "halo.store.url=jdbc:h2:mem:own-loading");
        return main;
    }

    private static void set(Main main, String setting) {
        main.addOverrideProperty(
                setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
    }

    private static Set<String> ids(CamelContext camel) {
        return camel.getRoutes().stream().map(Route::getId).collect(Collectors.toSet());
    }

    private static SyncRun.Outcome sync(CamelContext camel) {
        Exchange done = camel.createProducerTemplate().request("direct:halo-scalepad-sync", exchange -> {});
        assertThat(done.getException()).isNull();
        return done.getVariable("run", SyncRun.class).getOutcome();
    }
}
