package com.scalepad.halo.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A step that an engineer adds is heard in the log; a mistake in it is told with file, line and the deepest reason, at the start or by the run. */
@ExtendWith(OutputCaptureExtension.class)
class RouteMistakesTest extends SandboxedTest {

    private static final String STEP = "        - process:\n            id: halo-scalepad-customers-rows\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- to:~    uri: halo-scalepad-sql:UPDATE scalepad_client SET nope = 1 | the database refuses the statement: Column \"NOPE\" not found",
                "- to:~    uri: halo-scalepad-sql:UPDTE scalepad_client SET name = 1  | the database refuses the statement: Syntax error",
                "- to:~    uri: halo-scalepad-sql:UPDATE scalepad_client SET name = :#nothing | Cannot find key [nothing]",
                "- setBody:~    expression:~      simple:~        expression: \"${body.nope}\" | Method with name: nope not found",
                "- throwException:~    exceptionType: java.lang.IllegalStateException~    message: own words here | own words here"
            })
    void aRunTellsOfAMistakeThatItMeets(String step, String reason) throws IOException {
        add(step);

        try (Bundle bundle = start()) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(SyncRun.Outcome.FAILED);
            assertThat(run.getMessage())
                    .contains("customers.camel.yaml, line 70: ")
                    .contains(reason)
                    .doesNotContain("[]", "Exchange[", "Exception");
        }
    }

    @Test
    void aFolderOfStatementsHasThoseThatAreChanged(CapturedOutput log) throws IOException {
        statement("upsert-customer.sql", "name = s\\.name", "nom = s.name");
        statement("upsert-asset.sql", "^", "");
        Files.writeString(folder.resolve("acme.sql"), "SELECT 1");

        try (Bundle bundle = Bundle.start(sandbox, Store.H2, "halo.sql=file:" + folder)) {
            assertThat(bundle.sync().getMessage())
                    .containsPattern(
                            "customers.camel.yaml, line \\d+ \\(upsert-customer.sql\\): the database refuses the statement: .*NOM");
        }
        assertThat(log.getAll())
                .contains("HALO_SQL replaces these statements of the jar: [upsert-customer.sql]")
                .contains("the others in the folder: [acme.sql]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/nowhere"})
    void aFolderWithoutStatementsStopsTheStart(String below) {
        assertThat(ExceptionUtils.getRootCause(
                        catchThrowable(() -> Bundle.start(sandbox, Store.H2, "halo.sql=file:" + folder + below)
                                .close())))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("HALO_SQL is 'file:" + folder + below + "', but no statement can be read there");
    }

    private void statement(String file, String pattern, String replacement) throws IOException {
        String text = Files.readString(Path.of("src/main/resources/halo-scalepad/sql", file));
        Files.writeString(folder.resolve(file), text.replaceFirst(pattern, replacement));
    }

    /** What a step of the run's own list throws is nobody else's to catch; what is not read or not stored is missed by no step. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sync      | to:~                              id: halo-scalepad-sync-coverage | throwException:~                              exceptionType: java.lang.IllegalStateException~                              message: own words here~                          - to:~                              id: halo-scalepad-sync-coverage | FAILED | sync.camel.yaml, line 70: own words here",
                "sync      | direct:halo-scalepad-customers | direct:halo-scalepad-assets | INCOMPLETE | look for a step that is missing from the routes",
                "customers | uri: halo-scalepad-sql:{{halo.sql}}/upsert-customer.sql | uri: halo-scalepad-sql:DELETE FROM scalepad_client WHERE 1 = 0 | INCOMPLETE | 30 of the clients are not in the store after they were written"
            })
    void aRunDoesNotPassOverWhatAnEditLost(
            String file, String right, String wrong, SyncRun.Outcome outcome, String reason) throws IOException {
        String text = Files.readString(Path.of("routes", file + ".camel.yaml"));
        assertThat(text).contains(right.replace("~", "\n"));
        Files.writeString(
                folder.resolve(file + ".camel.yaml"), text.replace(right.replace("~", "\n"), wrong.replace("~", "\n")));

        try (Bundle bundle = start()) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(outcome);
            assertThat(run.getMessage()).contains(reason);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- setBody:~    expression:~      simple:~        expression: \"${body\"   | line 73: the expression '${body' can't be read: expected symbol functionEnd",
                "- setBody:~    expression:~      simple:~        expression: \"${bdy}\"   | line 73: the expression '${bdy}' can't be read: Unknown function: bdy",
                "- log:~    message: \"${bdy}\"                                            | line 71: the expression '${bdy}' can't be read: Unknown function: bdy",
                "- filter:~    expression:~      simple:~        expression: \"${body} === 3\"~    steps: [] | line 73: the expression '${body} === 3' can't be read",
                "- setBody:~    expression:~      groovi:~        expression: \"1\"         | there is no language 'groovi'",
                "- to:~    uri: https://localhost:1/x~    parameters:~      colour: red     | line 73: the component 'https' has no option 'colour'; a query parameter belongs into the uri",
                "- process:~    ref: \"#class:com.acme.Nope\"                             | line 31: the route 'halo-scalepad-customers-page' can't start: No bean could be found",
                "- to:~    uri: halo-scalepad-sql:classpath:nowhere.sql                     | line 36: the route 'halo-scalepad-customers-page' can't start: Cannot find resource: classpath:nowhere.sql"
            })
    void theStartTellsOfAMistakeThatCanBeSeen(String step, String reason, CapturedOutput log) throws IOException {
        add(step);

        assertThat(catchThrowable(
                        () -> Bundle.serving(sandbox, Store.H2, routes()).close()))
                .isNotNull();

        assertThat(log.getAll())
                .containsPattern("customers.camel.yaml, (line \\d+: )?" + Pattern.quote(reason))
                .doesNotContain("\tat ");
    }

    @Test
    void aLogStepPrints(CapturedOutput log) throws IOException {
        add("- log:~    message: a page of ${body.size}");

        // The first store of a process is migrated without the bundle, whose levels do not hold there.
        Store.H2.migrated();
        int before = log.getOut().length();
        try (Bundle bundle = Bundle.serving(sandbox, Store.H2, routes())) {
            bundle.sync();

            String printed = log.getOut().substring(before);
            assertThat(printed).contains("a page of ");
            assertThat(printed.lines().filter(line -> line.contains(" INFO ")))
                    .as("what libraries say stays out")
                    .noneMatch(line -> line.matches(".*(Hikari|Flyway|Quartz|Camel).*"));
        }
    }

    private void add(String step) throws IOException {
        String text = Files.readString(Path.of("routes/customers.camel.yaml"));
        assertThat(text).contains(STEP);
        Files.writeString(
                folder.resolve("customers.camel.yaml"),
                text.replace(STEP, "        " + step.strip().replace("~", "\n        ") + "\n" + STEP));
    }

    private Bundle start() {
        return Bundle.start(sandbox, Store.H2, routes());
    }

    private String routes() {
        return "halo.routes=classpath:halo-scalepad/routes/*.camel.yaml,file:" + folder + "/*.camel.yaml";
    }
}
