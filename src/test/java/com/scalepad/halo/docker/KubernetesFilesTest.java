package com.scalepad.halo.docker;

import static com.scalepad.halo.docker.DockerFiles.kubernetes;
import static com.scalepad.halo.docker.DockerFiles.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.JSON;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The Kubernetes files against Kubernetes' own API model, which the official Java client is generated from: unknown fields, fields that
 * are required, types. It does not know which words a field may hold.
 */
class KubernetesFilesTest {

    @Test
    void everyObjectIsOneThatKubernetesKnows() {
        List<JsonNode> objects = kubernetes();

        assertThat(objects)
                .extracting(object -> object.path("kind").asText())
                .containsExactlyInAnyOrder("CronJob", "PersistentVolumeClaim", "Deployment", "Secret");
        assertThat(objects)
                .allSatisfy(object -> assertThatCode(() -> check(object)).doesNotThrowAnyException());
    }

    @Test
    void aFieldThatKubernetesDoesNotKnowIsFound() {
        JsonNode misspelt = kubernetes("CronJob");
        ((ObjectNode) misspelt.path("spec")).put("concurencyPolicy", "Forbid");

        assertThatThrownBy(() -> check(misspelt)).hasMessageContaining("concurencyPolicy");
    }

    @Test
    void theJobEndsAfterTheRunHasEndedByItself() {
        JsonNode job = kubernetes("CronJob").path("spec").path("jobTemplate").path("spec");

        assertThat(Duration.ofSeconds(job.path("activeDeadlineSeconds").asInt()))
                .isGreaterThan(Duration.parse("PT" + settings().getProperty("halo.run.deadline")));
        assertThat(job.findValue("args").toString()).isEqualTo("[\"--once\"]");
        // Incomplete: it is told, and not made again at once.
        assertThat(job.path("podFailurePolicy").path("rules")).anySatisfy(rule -> {
            assertThat(rule.path("action").asText()).isEqualTo("FailJob");
            assertThat(rule.path("onExitCodes").path("values").toString()).isEqualTo("[2]");
        });
    }

    @Test
    void everyMountedFileIsAKeyOfTheSecret() {
        Set<String> keys = new HashSet<>();
        kubernetes("Secret").path("stringData").properties().forEach(entry -> {
            keys.add(entry.getKey());
            assertThat(entry.getValue().asText())
                    .as("an example, not a value")
                    .startsWith("<")
                    .endsWith(">");
        });
        for (JsonNode object : List.of(kubernetes("CronJob"), kubernetes("Deployment"))) {
            String folder = object.findValues("mountPath").stream()
                    .map(JsonNode::asText)
                    .filter(path -> path.startsWith("/run/secrets"))
                    .findFirst()
                    .orElseThrow();
            assertThat(object.findValue("env"))
                    .filteredOn(variable -> variable.path("name").asText().endsWith("_FILE"))
                    .isNotEmpty()
                    .allSatisfy(variable -> assertThat(keys)
                            .contains(variable.path("value").asText().substring(folder.length() + 1)));
        }
    }

    @Test
    void everyContainerIsShutIn() {
        for (JsonNode object : List.of(kubernetes("CronJob"), kubernetes("Deployment"))) {
            JsonNode container = object.findValue("containers").get(0);
            assertThat(container.path("securityContext").toString())
                    .isEqualTo(
                            "{\"allowPrivilegeEscalation\":false,\"readOnlyRootFilesystem\":true,\"capabilities\":{\"drop\":[\"ALL\"]}}");
            assertThat(container.path("volumeMounts"))
                    .extracting(mount -> mount.path("mountPath").asText())
                    .contains("/data", "/tmp");
            assertThat(object.findValue("automountServiceAccountToken").asBoolean(true))
                    .isFalse();
        }
    }

    private static void check(JsonNode object) throws Throwable {
        Class<?> model = Class.forName(
                "io.kubernetes.client.openapi.models.V1" + object.path("kind").asText());
        JsonElement json = JsonParser.parseString(object.toString());
        try {
            model.getMethod("validateJsonElement", JsonElement.class).invoke(null, json);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        assertThat((Object) JSON.getGson().fromJson(json, model)).isNotNull();
    }
}
