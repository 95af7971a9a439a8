package com.scalepad.halo.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The runnable jar as it is packaged, in a process of its own, set by the environment as an engineer sets it. */
@Execution(ExecutionMode.CONCURRENT)
class ExecutableIT {

    private static final int ASSETS = 60;

    /** One for each process, for they run side by side. */
    private final HaloSandbox sandbox = HaloSandbox.start(HaloTenant.msp(12, ASSETS));

    @TempDir
    private Path folder;

    @AfterEach
    void stopSandbox() {
        sandbox.close();
    }

    @Test
    @Proves("the run is complete, and the log and the plan say the names as they are")
    void aCompleteRunEndsWithZeroAndSaysWhatItDidWithNamesAsTheyAreWithoutALanguageOfItsOwnAndInTurkey()
            throws Exception {
        sandbox.tenant()
                .addAsset(asset -> asset.put("inventory_number", "Büro-PC")
                        .put("inactive", false)
                        .putNull("warranty_end")
                        .putArray("fields")
                        .addObject()
                        .put("id", 117)
                        .put("name", "Serial Number")
                        .put("value", "mini001i"));
        Path lifecycles = Files.createDirectory(folder.resolve("lifecycles"));
        Files.writeString(
                lifecycles.resolve("a.csv"), "serial_number,warranty_expiry_date\nMINI001I,2029-03-25T04:59:59Z\n");
        // The secret has a letter that a process without a language can't read of its environment.
        Path secret = Files.writeString(folder.resolve("secret"), HaloSandbox.CLIENT_SECRET);
        ProcessBuilder process = BundleProcess.once(
                sandbox,
                Map.of(
                        "SCALEPAD_LIFECYCLES_FOLDER",
                        lifecycles.toString(),
                        "HALO_UPDATES_MODE",
                        "plan",
                        "HALO_CLIENT_SECRET_FILE",
                        secret.toString(),
                        "HALO_TENANT",
                        "a tenant that the command line puts right"));
        process.environment().remove("HALO_CLIENT_SECRET");
        process.environment().keySet().removeIf(name -> name.equals("LANG") || name.startsWith("LC_"));
        List<String> command = new ArrayList<>(process.command());
        command.addAll(1, List.of("-Duser.language=tr", "-Duser.country=TR"));
        command.add("--halo.tenant=" + HaloSandbox.TENANT);
        process.command(command);

        Ended ended = ended(process);

        assertThat(ended.status()).as(ended.output()).isZero();
        assertThat(ended.output())
                .contains("Run 1 of connection 'default' is complete")
                .contains("hardware assets")
                .contains("requests to Halo: ")
                .contains("skipped by type: ")
                .containsPattern("Büro-PC .* warranty_end .* 2029-03-24")
                .doesNotContain(HaloSandbox.CLIENT_SECRET);
        assertThat(folder.resolve("data/halo-scalepad.mv.db")).isNotEmptyFile();
        assertThat(folder.resolve("data/asset-updates-default-1.csv"))
                .content(StandardCharsets.UTF_8)
                .contains("Büro-PC");
    }

    @Test
    void aStartThatIsRefusedEndsWithOneAndAScreenOfWords() throws Exception {
        Ended ended = once(Map.of("HALO_CLIENT_ID", ""));

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output()).contains("HALO_CLIENT_ID is not set").doesNotContain("\tat ");
        assertThat(ended.output().lines()).hasSizeLessThan(20);
    }

    @Test
    void anIncompleteRunEndsWithTwoAndItsLogIsJsonLinesWhereThatIsAskedFor() throws Exception {
        sandbox.quirks().recordCount(ASSETS + 5);
        // As it is typed, but for the line end of DOS.
        sandbox.rotateSecret("#bean:Zq7{{halo.tenant}}${HOME}");

        Ended ended = once(Map.of(
                "LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs", "HALO_CLIENT_SECRET", "#bean:Zq7{{halo.tenant}}${HOME}\r"));

        assertThat(ended.status()).as(ended.output()).isEqualTo(2);
        List<JsonNode> lines = new ArrayList<>();
        for (String line : ended.output().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        assertThat(lines).as(ended.output()).hasSizeBetween(1, 12).allMatch(line -> line.hasNonNull("@timestamp"));
        assertThat(lines.get(lines.size() - 1).path("message").asText())
                .contains("is incomplete")
                .doesNotContain("Zq7")
                .contains("requests to Halo: ");
    }

    @Test
    void aCheckOfAGoodSetUpEndsWithZeroAndPrintsALineACheck() throws Exception {
        Ended ended = ended(BundleProcess.check(sandbox, Map.of()));

        assertThat(ended.status()).as(ended.output()).isZero();
        assertThat(ended.output().lines().filter(line -> line.matches("  \\S.*")))
                .hasSize(19);
        assertThat(ended.output())
                .startsWith("Connection 'default'")
                .containsPattern("token +OK")
                .containsPattern("ScalePad key +WARN")
                .containsPattern("database +OK")
                .doesNotContain(HaloSandbox.CLIENT_SECRET);
    }

    private record Ended(int status, String output) {}

    private Ended once(Map<String, String> settings) throws IOException, InterruptedException {
        return ended(BundleProcess.once(sandbox, settings));
    }

    private Ended ended(ProcessBuilder builder) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Process process = builder.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(180, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new Ended(process.waitFor(), Files.readString(log));
    }
}
