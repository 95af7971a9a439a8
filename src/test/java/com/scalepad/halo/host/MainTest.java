package com.scalepad.halo.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.routes.BundleProcess;
import com.scalepad.halo.routes.ChildJvm;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import com.scalepad.halo.sandbox.ScalePadSandbox;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The same route files in Camel Main, in a process whose class path has no Spring Boot, set by environment variables. */
class MainTest {

    private static HaloSandbox sandbox;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startSandbox() {
        sandbox = HaloSandbox.start(HaloTenant.msp(12, 150));
        sandbox.nextTo(ScalePadSandbox.start(sandbox.tenant()));
    }

    @BeforeEach
    void asNew() {
        sandbox.reset();
    }

    @AfterAll
    static void stopSandbox() {
        sandbox.scalePad().close();
        sandbox.close();
    }

    @Test
    void camelsOwnSettingLoadsTheRoutesAndARunIsCompleteInATurkishProcessOnChristmasIsland() throws Exception {
        String output = run(
                "pattern", Map.of(), "-Duser.language=tr", "-Duser.country=TR", "-Duser.timezone=Pacific/Kiritimati");

        assertThat(output)
                .contains("outcome: COMPLETE")
                .contains("timers: 1")
                .contains("health: halo-scalepad-runs UP")
                .contains("health: halo-scalepad-liveness UP")
                .contains("ready: true")
                .contains("Run 1 of connection 'default' is complete")
                .doesNotContain(HaloSandbox.CLIENT_SECRET);
        Synced.assertWhole(
                new DriverManagerDataSource("jdbc:h2:file:" + folder.resolve("data/halo-scalepad"), "sa", ""), sandbox);
    }

    @Test
    void theBundlesClassTakesFilesOfAFolderTooAndTheApplicationsOwnSettingsWin() throws Exception {
        Files.writeString(
                folder.resolve("customers.camel.yaml"),
                Files.readString(Path.of("routes/customers.camel.yaml"))
                        .replace(
                                "        - process:\n            id: halo-scalepad-customers-rows\n",
                                "        - log:\n            id: acme-mark\n"
                                        + "            message: a page by the file of the folder\n        - process:\n            id: halo-scalepad-customers-rows\n"));

        Files.writeString(folder.resolve("application.properties"), "halo.read.page-size=40\n");

        String output = run(
                "class",
                Map.of("HALO_ROUTES", "classpath:halo-scalepad/routes/*.camel.yaml,file:" + folder + "/*.camel.yaml"));

        assertThat(output)
                .contains("outcome: COMPLETE")
                .contains("timers: 1")
                .contains("a page by the file of the folder")
                .containsOnlyOnce("halo-scalepad-store - Starting");
        assertThat(sandbox.calls())
                .filteredOn(call ->
                        call.path().equals("/api/Asset") && call.method().equals("GET"))
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.query()).containsEntry("page_size", "40"));
        Synced.assertWhole(
                new DriverManagerDataSource("jdbc:h2:file:" + folder.resolve("data/halo-scalepad"), "sa", ""), sandbox);
    }

    @Test
    void aMissingSettingStopsTheStartInWords() throws Exception {
        assertThat(run("class", Map.of("HALO_CLIENT_ID", "")))
                .contains("HALO_CLIENT_ID is not set")
                .doesNotContain("outcome:");
    }

    private String run(String way, Map<String, String> settings, String... options)
            throws IOException, InterruptedException {
        ProcessBuilder builder = BundleProcess.once(sandbox, settings);
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.matches(".*/(org/springframework/boot|org/apache/camel/springboot)/.*"))
                .collect(Collectors.joining(File.pathSeparator));
        builder.command(ChildJvm.command(Stream.concat(
                        Stream.of(options),
                        Stream.of(
                                "-cp",
                                folder + File.pathSeparator + classPath,
                                "-Dlogback.configurationFile=host-logback.xml",
                                MainHost.class.getName(),
                                way))
                .toArray(String[]::new)));
        Path log = folder.resolve("log");
        Process process = builder.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(180, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        process.waitFor();
        return Files.readString(log);
    }
}
