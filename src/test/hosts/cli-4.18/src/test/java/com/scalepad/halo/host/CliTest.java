package com.scalepad.halo.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import com.scalepad.halo.sandbox.SandboxSettings;
import com.scalepad.halo.sandbox.ScalePadSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ServiceStatus;
import org.apache.camel.main.KameletMain;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code camel run routes/*.camel.yaml routes/application.properties} does with the files. */
class CliTest {

    /** The profiles of {@code --profile}: {@code dev} has tracers and consoles on. */
    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void aRunIsCompleteAndWhatItReadIsInTheStore(String profile) throws Exception {
        String store = "jdbc:h2:mem:cli-" + profile;
        try (HaloSandbox halo = HaloSandbox.start(HaloTenant.msp(12, 150));
                ScalePadSandbox scalePad = ScalePadSandbox.start(halo.tenant())) {
            halo.nextTo(scalePad);
            KameletMain main = new KameletMain("classpath:/kamelets", System.getProperty("host.kamelets"));
            main.setDownload(false);
            main.setProfile(profile);
            main.addInitialProperty("camel.main.routesIncludePattern", files());
            main.setPropertyPlaceholderLocations("file:routes/application.properties");
            SandboxSettings.of(halo).forEach(setting -> set(main, setting));
            set(main, "halo.store.url=" + store);
            set(main, "halo.updates.mode=apply");
            main.start();
            try {
                CamelContext camel = main.getCamelContext();
                assertThat(camel.getRouteController().getRouteStatus("halo-scalepad-schedule-default"))
                        .isEqualTo(ServiceStatus.Started);
                Exchange done = camel.createProducerTemplate().request("direct:halo-scalepad-sync", exchange -> {});
                assertThat(done.getException()).isNull();
                SyncRun run = done.getVariable("run", SyncRun.class);
                assertThat(run.getOutcome()).as(run.getMessage()).isEqualTo(SyncRun.Outcome.COMPLETE);
                JdbcDataSource stored = new JdbcDataSource();
                stored.setURL(store);
                stored.setUser("sa");
                Synced.assertWhole(stored, halo);
            } finally {
                main.stop();
            }
        }
    }

    private static String files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml"))
                    .map(file -> "file:" + file)
                    .sorted()
                    .collect(Collectors.joining(","));
        }
    }

    private static void set(KameletMain main, String setting) {
        main.addOverrideProperty(
                setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
    }
}
