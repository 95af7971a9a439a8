package com.scalepad.halo.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Every route file is in the canonical form of Camel's YAML DSL, by Camel's own schema: no shorthand, which Camel is to give up and
 * which Kaoto rewrites.
 */
class CanonicalSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static JsonSchema schema;

    @BeforeAll
    static void readSchema() throws IOException {
        schema = JsonSchemaFactory.getInstance(VersionFlag.V7)
                .getSchema(Files.readString(Path.of("target/camel-schema/schema/camelYamlDsl-canonical.json")));
    }

    /** It is larger than all else that a JVM of tests keeps. */
    @AfterAll
    static void forgetSchema() {
        schema = null;
    }

    static Stream<Path> files() throws IOException {
        return Files.list(Path.of("routes"))
                .filter(path -> path.toString().endsWith(".camel.yaml"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("files")
    void aRouteFileIsCanonical(Path file) throws IOException {
        assertThat(findings(Files.readString(file))).isEmpty();
    }

    @Test
    void allFilesAreLookedAt() throws IOException {
        try (Stream<Path> files = files()) {
            assertThat(files).hasSizeGreaterThan(12);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "uri: direct:halo-scalepad-customers$ | uri: direct:halo-scalepad-customers\\n      id: x\\n      step: []",
                "routeConfigurationId:                | routeConfiguration:",
                "- setVariable:                       | - setVariabel:",
                "description: The list to read         | descriptions: The list to read",
                "simple:                              | simpel:"
            })
    void aMistakeIsFound(String right, String wrong) throws IOException {
        String text = Files.readString(Path.of("routes/customers.camel.yaml"));
        String broken = text.replaceFirst("(?m)" + right, wrong.replace("\\n", "\n"));

        assertThat(broken).isNotEqualTo(text);
        assertThat(findings(broken)).isNotEmpty();
    }

    @Test
    void aShorthandIsFound() {
        assertThat(findings(
                        "- route:\n    id: a\n    from:\n      uri: direct:a\n      steps:\n        - to: direct:b\n"))
                .isNotEmpty();
        assertThat(
                        findings(
                                "- route:\n    id: a\n    from:\n      uri: direct:a\n      steps:\n        - setBody:\n            simple: x\n"))
                .isNotEmpty();
        assertThat(findings("- from:\n    uri: direct:a\n    steps:\n      - log: x\n"))
                .isNotEmpty();
    }

    private static List<ValidationMessage> findings(String text) {
        JsonNode yaml = JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text));
        // A slip of the schema itself: it requires every data format of a marshal or unmarshal at once.
        return schema.validate(yaml).stream()
                .filter(message -> !message.getMessage().matches(".*\\.(un)?marshal: required property .*"))
                .toList();
    }
}
