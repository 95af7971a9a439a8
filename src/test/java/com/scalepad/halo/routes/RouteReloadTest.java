package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.scalepad.halo.run.SyncRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.ServiceStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A route file of the engineer's own folder, saved while the routes run. */
@ExtendWith(OutputCaptureExtension.class)
class RouteReloadTest extends SandboxedTest {

    private static final String FILE = "customers.camel.yaml";
    private static final String STORED = "        - process:\n            id: halo-scalepad-customers-rows\n";
    private static final String MARKED =
            "        - log:\n            id: acme-mark\n            message: a page of customers by the new route\n"
                    + STORED;
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private static Path folder;

    private static Bundle bundle;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(folder.resolve(FILE), ofTheJar(FILE));
        if (bundle == null) {
            bundle = Bundle.start(
                    sandbox,
                    Store.H2,
                    "halo.routes=classpath:halo-scalepad/routes/*.camel.yaml,file:" + folder + "/*.camel.yaml",
                    "halo.routes.reload=true",
                    "logging.level.halo-scalepad-customers-page=INFO");
        }
    }

    @AfterEach
    void asItWas() throws IOException {
        save(ofTheJar(FILE));
    }

    @AfterAll
    static void stop() {
        bundle.close();
        bundle = null;
    }

    @Test
    void aRunEndsAsItStartedAndTheNextOneUsesTheNewRoute(CapturedOutput output) throws Exception {
        sandbox.quirks().latency(Duration.ofMillis(400));
        CompletableFuture<SyncRun> slow = CompletableFuture.supplyAsync(bundle::sync);
        await().atMost(SOON).until(() -> calls("/Client") > 0);

        save(ofTheJar(FILE).replace(STORED, MARKED));
        await().atMost(SOON)
                .until(() ->
                        output.getOut().contains(FILE + " has changed; it is reloaded when the current run has ended"));
        assertThat(slow).isNotDone();
        assertThat(slow.get().getOutcome()).isEqualTo(COMPLETE);
        assertThat(output.getOut()).doesNotContain("by the new route");

        await().atMost(SOON).until(() -> output.getOut().contains(FILE + " was reloaded"));
        sandbox.quirks().latency(Duration.ZERO);
        assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);
        assertThat(output.getOut()).contains("a page of customers by the new route");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'ref: halo-scalepad-client-mapper'     | 'ref: halo-scalepad-nobody'       | line #: there is no bean 'halo-scalepad-nobody'",
                "'halo.customers.query'                 | 'halo.customers.qwery'            | line #: there is no setting 'halo.customers.qwery'",
                "'direct:halo-scalepad-mark-missing'     | 'direct:halo-scalepad-mark-mising' | line #: no route starts with 'direct:halo-scalepad-mark-mising'",
                "'aggregationStrategy:'                 | 'aggregationStrategi:'            | 'Unsupported field: aggregationStrategi'",
                "'              - doTry:'               | '   - doTry:'                     | line #: it is no YAML",
                "'batch: true'                          | 'patch: true'                     | line #: the component 'halo-scalepad-sql' has no option 'patch'",
                "'uri: direct:halo-scalepad-customers'  | 'uri: direct:acme-customers'      | no route starts with 'direct:halo-scalepad-customers'",
                "'parameters:'                          | 'parameterz:'                     | customers.camel.yaml"
            })
    void aFileWithAMistakeIsRefusedAndTheOldRouteStays(
            String right, String wrong, String finding, CapturedOutput output) throws Exception {
        String file = ofTheJar(FILE);
        assertThat(file).contains(right);
        long line = 1
                + file.substring(0, file.indexOf(right))
                        .chars()
                        .filter(letter -> letter == '\n')
                        .count();
        save(file.replace(right, wrong));

        await().atMost(SOON).until(() -> output.getOut().contains("the running routes are kept"));
        assertThat(output.getOut()).contains(FILE).contains(finding.replace("#", String.valueOf(line)));
        await().atMost(SOON)
                .until(() -> bundle.camel()
                        .getRouteController()
                        .getRouteStatus("halo-scalepad-customers-page")
                        .isStarted());
    }

    @Test
    void whatCamelFindsWhenItBuildsTheRouteIsUndone(CapturedOutput output) throws Exception {
        save(ofTheJar(FILE).replace("batch: true", "batch: maybe"));

        await().atMost(SOON).until(() -> output.getOut().contains("the running routes are kept"));
        assertThat(output.getOut()).contains(FILE).contains("maybe");
        SyncRun run = bundle.sync();
        assertThat(run.getOutcome()).isEqualTo(COMPLETE);
        assertThat(run.getClients().getRead()).isEqualTo(CUSTOMERS);
    }

    @Test
    void aRouteConfigurationIsReloadedWithTheRoutesThatNameIt(CapturedOutput output) throws Exception {
        Path errors = folder.resolve("errors.camel.yaml");
        Files.writeString(
                errors,
                ofTheJar("errors.camel.yaml")
                        .replace(
                                "          steps:\n            - bean:\n                id: halo-scalepad-end-read\n",
                                "          steps:\n            - log:\n                id: acme-failed\n                message: the new handler\n"
                                        + "            - bean:\n                id: halo-scalepad-end-read\n"));

        await().atMost(SOON).until(() -> output.getOut().contains("errors.camel.yaml was reloaded"));
        sandbox.rotateSecret("another");
        sandbox.revokeTokens();
        bundle.sync();
        assertThat(output.getOut()).contains("the new handler");
        Files.delete(errors);
    }

    @Test
    void aRouteThatIsMovedToAnotherFileStays(CapturedOutput output) throws Exception {
        Path first = folder.resolve("acme-first.camel.yaml");
        Path second = folder.resolve("acme-second.camel.yaml");
        Files.writeString(first, route("acme-first"));
        Files.writeString(second, route("acme-second") + route("acme-moved"));
        await().atMost(SOON).until(() -> output.getOut().contains("acme-second.camel.yaml was reloaded"));
        int before = output.getOut().length();

        Files.writeString(second, route("acme-second"));
        Files.writeString(first, route("acme-first") + route("acme-moved"));

        await().atMost(SOON)
                .until(() ->
                        output.getOut().substring(before).contains("acme-second.camel.yaml was reloaded: acme-second"));
        await().atMost(SOON)
                .until(() -> output.getOut()
                        .substring(before)
                        .contains("acme-first.camel.yaml was reloaded: acme-first, acme-moved"));
        assertThat(bundle.camel().getRouteController().getRouteStatus("acme-moved"))
                .isEqualTo(ServiceStatus.Started);
    }

    private static String route(String id) {
        return """
                - route:
                    id: %1$s
                    from:
                      uri: direct:%1$s
                      steps:
                        - log:
                            message: at %1$s
                """.formatted(id);
    }

    @Test
    void whatBeansSayHoldsFromTheNextStart(CapturedOutput output) throws Exception {
        Path beans = folder.resolve("mapping.camel.yaml");
        Files.writeString(beans, ofTheJar("mapping.camel.yaml") + "# one more line\n");

        await().atMost(SOON).until(() -> output.getOut().contains("mapping.camel.yaml has changed"));
        assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);
        Files.delete(beans);
    }

    private static void save(String text) throws IOException {
        Files.writeString(folder.resolve(FILE), text);
    }

    private static String ofTheJar(String file) throws IOException {
        return Files.readString(Path.of("routes", file));
    }
}
