package com.scalepad.halo.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.scalepad.halo.files.RouteFileException;
import com.scalepad.halo.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A route file with a mistake stops the start with file, line and reason. */
class RouteStartTest extends SandboxedTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "customers.camel.yaml | ref: halo-scalepad-client-mapper | ref: acme-mapper         | customers.camel.yaml, line 56: there is no bean 'acme-mapper'",
                "customers.camel.yaml | halo.customers.query             | halo.customers.qwery     | customers.camel.yaml, line 17: there is no setting 'halo.customers.qwery'",
                "customers.camel.yaml | aggregationStrategy:             | aggregationStrategi:     | Unsupported field: aggregationStrategi",
                "customers.camel.yaml | - to:                            | 'to:                     '| it is no YAML",
                "mapping.camel.yaml     | locationFields:                  | placeFields:             | has no property 'placeFields'",
                "mapping.camel.yaml     | {{halo.updates.warranty-start}}   | {{halo.updates.start}}   | there is no setting 'halo.updates.start'"
            })
    void aMistakeStopsTheStart(String file, String right, String wrong, String finding) throws IOException {
        String text = Files.readString(Path.of("routes", file));
        assertThat(text).contains(right);
        Files.writeString(folder.resolve(file), text.replace(right, wrong));

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
