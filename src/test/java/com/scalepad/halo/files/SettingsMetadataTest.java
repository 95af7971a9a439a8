package com.scalepad.halo.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What an IDE completes and explains is made of {@code routes/application.properties}: the comment right above a setting is its
 * description. After a change there: {@code ./mvnw test -Dtest=SettingsMetadataTest -Dmetadata.write=true}.
 */
class SettingsMetadataTest {

    private static final Path METADATA = Path.of("src/main/resources/META-INF/spring-configuration-metadata.json");
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Test
    void theMetadataOfEverySettingIsWhatTheReferenceSays() throws IOException {
        JsonNode made = metadata(Files.readAllLines(Path.of("routes/application.properties")));
        if (Boolean.getBoolean("metadata.write")) {
            Files.writeString(METADATA, JSON.writeValueAsString(made) + "\n");
        }

        assertThat(made.path("properties")).hasSizeGreaterThan(50).allSatisfy(property -> {
            assertThat(property.path("name").asText()).matches("(halo|scalepad)\\..+");
            assertThat(property.path("description").asText())
                    .as(property.path("name").asText())
                    .isNotBlank();
        });
        assertThat(made.path("properties").findValuesAsText("description"))
                .as("each setting has a comment of its own")
                .doesNotHaveDuplicates();
        assertThat(JSON.readTree(Files.readString(METADATA))).isEqualTo(made);
    }

    private static JsonNode metadata(List<String> lines) {
        ArrayNode properties = JSON.createArrayNode();
        List<String> comment = new ArrayList<>();
        boolean inComment = false;
        for (String line : lines) {
            if (line.startsWith("#")) {
                if (!inComment) {
                    comment.clear();
                }
                comment.add(line.substring(1).strip());
            } else if (line.contains("=")) {
                ObjectNode property = properties.addObject();
                String value = line.substring(line.indexOf('=') + 1);
                property.put("name", line.substring(0, line.indexOf('=')));
                property.put("type", type(value));
                property.put("description", String.join(" ", comment));
                property.put("defaultValue", value);
                comment.clear();
            }
            inComment = line.startsWith("#");
        }
        ObjectNode metadata = JSON.createObjectNode();
        metadata.putArray("groups");
        metadata.set("properties", properties);
        metadata.putArray("hints");
        return metadata;
    }

    private static String type(String value) {
        if (value.matches("true|false")) {
            return "java.lang.Boolean";
        }
        if (value.matches("\\d+(ms|s|m|h|d)")) {
            return "java.time.Duration";
        }
        return value.matches("\\d+")
                ? "java.lang.Integer"
                : value.matches("\\d+\\.\\d+") ? "java.lang.Double" : "java.lang.String";
    }
}
