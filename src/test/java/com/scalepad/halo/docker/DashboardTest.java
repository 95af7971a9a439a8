package com.scalepad.halo.docker;

import static com.scalepad.halo.docker.DockerFiles.FOLDER;
import static com.scalepad.halo.docker.DockerFiles.JSON;
import static com.scalepad.halo.docker.DockerFiles.text;
import static com.scalepad.halo.docker.DockerFiles.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The dashboard and the alert rules ask for metrics and labels that the bundle has. */
class DashboardTest {

    private static final Pattern METRIC = Pattern.compile("\\b(halo_scalepad_\\w+)(?:\\{([^}]*)})?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=~?\"");
    private static final JsonNode RULES = yaml(FOLDER.resolve("prometheus/rules.yaml"))
            .get(0)
            .path("groups")
            .get(0)
            .path("rules");

    /** Each metric with its labels. */
    private static final Map<String, List<String>> METRICS = new TreeMap<>();

    private static JsonNode dashboard;

    @BeforeAll
    static void read() throws IOException {
        text(Path.of("src/test/resources/metrics.txt"))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> List.of(line.split(" ")))
                .forEach(words -> METRICS.put(words.get(0), words.subList(1, words.size())));
        dashboard = JSON.readTree(text(FOLDER.resolve("grafana/dashboards/halo-scalepad.json")));
    }

    @Test
    void theDashboardShowsEveryMetric() {
        assertThat(metricsOf(dashboard.findValuesAsText("expr"))).containsExactlyInAnyOrderElementsOf(METRICS.keySet());
    }

    @Test
    void everyPanelIsOfTheConnectionsThatWereChosen() {
        assertThat(dashboard.path("templating").path("list").get(0).path("name").asText())
                .isEqualTo("connection");
        String source = yaml(FOLDER.resolve("grafana/provisioning/datasources/prometheus.yaml"))
                .get(0)
                .path("datasources")
                .get(0)
                .path("uid")
                .asText();
        assertThat(dashboard.path("panels")).hasSizeGreaterThan(8).allSatisfy(panel -> {
            assertThat(panel.path("description").asText()).isNotBlank();
            assertThat(panel.path("datasource").path("uid").asText()).isEqualTo(source);
            assertThat(panel.path("targets"))
                    .isNotEmpty()
                    .allSatisfy(target -> assertThat(
                                    selectors(target.path("expr").asText()))
                            .isNotEmpty()
                            .allSatisfy(selector -> assertThat(selector).contains("connection=~\"$connection\"")));
        });
    }

    @Test
    void theRulesAskForMetricsThatAreThere() {
        assertThat(metricsOf(RULES.findValuesAsText("expr")))
                .isSubsetOf(METRICS.keySet())
                .hasSizeGreaterThan(3);
    }

    @Test
    void everyAlertSaysWhatToDoAndIsTested() {
        List<String> alerts = RULES.findValuesAsText("alert");
        assertThat(alerts).hasSize(6);
        assertThat(RULES).filteredOn(rule -> rule.has("alert")).allSatisfy(rule -> {
            assertThat(rule.path("labels").path("severity").asText()).isIn("warning", "critical");
            assertThat(rule.path("annotations").path("summary").asText()).isNotBlank();
            assertThat(rule.path("annotations").path("description").asText()).isNotBlank();
        });
        JsonNode tests = yaml(FOLDER.resolve("prometheus/rules.test.yaml")).get(0);
        Set<String> fired = new HashSet<>();
        tests.findValues("alert_rule_test")
                .forEach(list -> list.forEach(test -> {
                    if (!test.path("exp_alerts").isEmpty()) {
                        fired.add(test.path("alertname").asText());
                    }
                }));
        assertThat(fired).containsExactlyInAnyOrderElementsOf(alerts);
    }

    /** The metrics that expressions ask for; their labels are checked on the way. */
    private static Set<String> metricsOf(List<String> expressions) {
        Set<String> metrics = new HashSet<>();
        for (String expression : expressions) {
            METRIC.matcher(expression).results().forEach(found -> {
                metrics.add(found.group(1));
                if (found.group(2) != null) {
                    LABEL.matcher(found.group(2))
                            .results()
                            .forEach(label -> assertThat(METRICS.getOrDefault(found.group(1), List.of()))
                                    .as(expression)
                                    .contains(label.group(1)));
                }
            });
        }
        return metrics;
    }

    private static List<String> selectors(String expression) {
        return METRIC.matcher(expression)
                .results()
                .map(found -> found.group(2) == null ? "" : found.group(2))
                .toList();
    }
}
