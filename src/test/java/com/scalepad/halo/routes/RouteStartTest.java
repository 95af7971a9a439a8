package com.scalepad.halo.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.scalepad.halo.files.RouteFileException;
import com.scalepad.halo.settings.SettingsException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A route file with a mistake stops the start with file, line and reason. */
@ExtendWith(OutputCaptureExtension.class)
class RouteStartTest extends SandboxedTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "customers.camel.yaml | ref: halo-scalepad-client-mapper | ref: acme-mapper         | customers.camel.yaml, line 57: there is no bean 'acme-mapper'",
                "customers.camel.yaml | halo.customers.query             | halo.customers.qwery     | customers.camel.yaml, line 18: there is no setting 'halo.customers.qwery'",
                "customers.camel.yaml | aggregationStrategy:             | aggregationStrategi:     | Unsupported field: aggregationStrategi",
                "customers.camel.yaml | - to:                            | 'to:                     '| it is no YAML",
                "mapping.camel.yaml     | locationFields:                  | placeFields:             | has no property 'placeFields'",
                "mapping.camel.yaml     | locationFields:                  | LocationFields: Room~        locationFields: | and 'locationFields' are one property",
                "mapping.camel.yaml     | # Which column of Halo's         | - name: halo-scalepad-serial-numbers~      type: com.scalepad.halo.mapping.SerialNumbers~    # | the bean 'halo-scalepad-serial-numbers' is there twice, in mapping.camel.yaml, line",
                "mapping.camel.yaml     | halo_sync_run, halo_c            | halo_sync_run halo_c     | halo_connection_owner' is no name of a table",
                "mapping.camel.yaml     | {{halo.updates.warranty-start}}   | {{halo.updates.start}}   | there is no setting 'halo.updates.start'"
            })
    void aMistakeStopsTheStart(String file, String right, String wrong, String finding) throws IOException {
        String text = Files.readString(Path.of("routes", file));
        assertThat(text).contains(right);
        Files.writeString(folder.resolve(file), text.replace(right, wrong.replace("~", "\n")));

        Throwable refused = catchThrowable(() -> start(folder));

        assertThat(ExceptionUtils.getThrowableList(refused))
                .filteredOn(RouteFileException.class::isInstance)
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains(file)
                .contains(finding)
                .containsPattern("line \\d+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "windows-1252"})
    void aFileThatIsNotInUtf8StopsTheStart(String charset) throws IOException {
        Files.writeString(
                folder.resolve("mapping.camel.yaml"),
                Files.readString(Path.of("routes/mapping.camel.yaml")).replaceAll("[^\\x00-\\xff]", ""),
                Charset.forName(charset));

        Throwable refused = catchThrowable(() -> start(folder));

        assertThat(ExceptionUtils.getRootCause(refused))
                .isInstanceOf(RouteFileException.class)
                .message()
                .containsPattern("mapping.camel.yaml, line \\d+: it is not in UTF-8");
    }

    @Test
    void aBeanInAFileOfOnesOwnNextToTheMappingIsRefused() throws IOException {
        Files.writeString(folder.resolve("acme.camel.yaml"), """
                - beans:
                    - name: halo-scalepad-serial-numbers
                      type: "#class:com.scalepad.halo.mapping.SerialNumbers"
                      properties:
                        placeholders: ACME
                """);

        Throwable refused = catchThrowable(() -> start(folder));

        assertThat(ExceptionUtils.getRootCause(refused))
                .isInstanceOf(RouteFileException.class)
                .hasMessageContaining("'halo-scalepad-serial-numbers' is there twice, in acme.camel.yaml, line 2 too");
    }

    @Test
    void aFileOfAnotherEndingIsToldOf(CapturedOutput log) throws IOException {
        Files.writeString(folder.resolve("mapping.camel.yml"), "- beans:");

        start(folder);

        assertThat(log.getAll()).contains("mapping.camel.yml is not loaded");
    }

    @Test
    void aCopyOfAnEarlierVersionIsToldOf(CapturedOutput log) throws IOException {
        copy("customers.camel.yaml", "# Version .*", "# Version 01234567");
        copy("notify.camel.yaml", "# Version .*", "# Of our own");
        copy("errors.camel.yaml", "(?s)$", "# Changed by Acme\n");
        copy("sync.camel.yaml", "(?s)$", "");
        Files.writeString(folder.resolve("acme.camel.yaml"), """
                - route:
                    id: acme
                    from:
                      uri: direct:acme
                      steps:
                        - log: acme
                """);

        start(folder);

        assertThat(log.getAll())
                .containsPattern(
                        "customers.camel.yaml, and was copied from its version 01234567, not from [0-9a-f]{8}. What")
                .containsPattern("notify.camel.yaml, and does not say of which version it is. What")
                .doesNotContain("the jar's errors", "the jar's sync", "the jar's acme");
    }

    private void copy(String file, String pattern, String replacement) throws IOException {
        Files.writeString(
                folder.resolve(file), Files.readString(Path.of("routes", file)).replaceFirst(pattern, replacement));
    }

    @Test
    void aFolderThatIsNotThereStopsTheStart() {
        Throwable refused = catchThrowable(() -> start(folder.resolve("nowhere")));

        assertThat(ExceptionUtils.getRootCause(refused))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("HALO_ROUTES")
                .hasMessageContaining("nowhere");
    }

    private static void start(Path folder) {
        Bundle.start(
                        sandbox,
                        Store.H2,
                        "halo.routes=classpath:halo-scalepad/routes/*.camel.yaml,file:" + folder + "/*.camel.yaml")
                .close();
    }
}
