package com.scalepad.halo.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import com.scalepad.halo.sandbox.SandboxSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.main.Main;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A host that starts its routes itself, later: nothing of the bundle's runs before. */
class AutoStartupTest {

    private static HaloSandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = HaloSandbox.start(HaloTenant.msp(2, 4));
    }

    @BeforeEach
    void asNew() {
        sandbox.reset();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void inCamelMainNothingRunsBeforeTheHostStartsTheRoutes() throws Exception {
        Main main = new Main();
        main.setPropertyPlaceholderLocations("classpath:halo-scalepad/routes/application.properties");
        main.configure().withRoutesBuilderClasses("com.scalepad.halo.files.HaloScalePadRoutes");
        main.configure().setAutoStartup(false);
        settings("jdbc:h2:mem:auto-main")
                .forEach(setting -> main.addOverrideProperty(
                        setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1)));
        main.start();
        try {
            assertNothingRunsUntilItIsStarted(main.getCamelContext());
        } finally {
            main.stop();
        }
    }

    @Test
    void inSpringBootNothingRunsBeforeTheHostStartsTheRoutes() throws Exception {
        List<String> arguments = new ArrayList<>(
                List.of("--spring.datasource.url=jdbc:h2:mem:auto-host", "--camel.main.auto-startup=false"));
        settings("jdbc:h2:mem:auto-boot").forEach(setting -> arguments.add("--" + setting));
        try (ConfigurableApplicationContext host = new SpringApplicationBuilder(HostApplication.class)
                .web(WebApplicationType.NONE)
                .run(arguments.toArray(String[]::new))) {
            assertNothingRunsUntilItIsStarted(host.getBean(CamelContext.class));
        }
    }

    @Test
    void aSupervisingRouteControllerStartsTheTimersToo() {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.datasource.url=jdbc:h2:mem:supervised-host",
                "--camel.routecontroller.enabled=true",
                "--halo.schedule.on-start=false",
                "--halo.schedule.cron=* * * * * ?"));
        settings("jdbc:h2:mem:supervised").stream()
                .filter(setting -> !setting.startsWith("halo.schedule."))
                .forEach(setting -> arguments.add("--" + setting));
        try (ConfigurableApplicationContext host = new SpringApplicationBuilder(HostApplication.class)
                .web(WebApplicationType.NONE)
                .run(arguments.toArray(String[]::new))) {
            Awaitility.await("a run of the timer")
                    .atMost(30, TimeUnit.SECONDS)
                    .until(() -> sandbox.calls().stream()
                            .anyMatch(call -> call.path().equals("/api/Asset")));
        }
    }

    private static void assertNothingRunsUntilItIsStarted(CamelContext camel) throws Exception {
        TimeUnit.MILLISECONDS.sleep(1500);
        assertThat(camel.getRoutes()).extracting(route -> route.getId()).contains("halo-scalepad-sync");
        assertThat(camel.getRouteController()
                        .getRouteStatus("halo-scalepad-sync")
                        .isStarted())
                .isFalse();
        assertThat(sandbox.calls()).isEmpty();

        camel.getRouteController().startAllRoutes();

        Awaitility.await("the run at the start")
                .atMost(30, TimeUnit.SECONDS)
                .until(() ->
                        sandbox.calls().stream().anyMatch(call -> call.path().equals("/api/Asset")));
        Exchange done = camel.createProducerTemplate().request("direct:halo-scalepad-sync", exchange -> {});
        assertThat(done.getException()).isNull();
        assertThat(done.getVariable("run", SyncRun.class)).isNotNull();
    }

    private static List<String> settings(String store) {
        List<String> settings = new ArrayList<>(SandboxSettings.of(sandbox));
        settings.addAll(
                List.of("halo.store.url=" + store, "halo.schedule.on-start=true", "camel.main.shutdown-timeout=5"));
        return settings;
    }
}
