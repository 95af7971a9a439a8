package com.scalepad.halo.docker;

import static com.scalepad.halo.docker.DockerFiles.FOLDER;
import static com.scalepad.halo.docker.DockerFiles.compose;
import static com.scalepad.halo.docker.DockerFiles.joined;
import static com.scalepad.halo.docker.DockerFiles.kubernetes;
import static com.scalepad.halo.docker.DockerFiles.settingsAsVariables;
import static com.scalepad.halo.docker.DockerFiles.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The image and the compose file against the settings, the pom, and what they promise about safety. */
class DockerFilesTest {

    private static final Set<String> OF_SPRING_AND_THE_JDK = Set.of(
            "JAVA_TOOL_OPTIONS",
            "LANG",
            "SERVER_ADDRESS",
            "MANAGEMENT_SERVER_ADDRESS",
            "MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE");
    private static final Set<String> OF_POSTGRES_AND_GRAFANA = Set.of(
            "POSTGRES_USER",
            "POSTGRES_DB",
            "POSTGRES_PASSWORD_FILE",
            "GF_SECURITY_ADMIN_PASSWORD__FILE",
            "GF_ANALYTICS_REPORTING_ENABLED",
            "GF_ANALYTICS_CHECK_FOR_UPDATES",
            "GF_PLUGINS_PREINSTALL_DISABLED");
    private static final String DOCKERFILE = joined(FOLDER.resolve("Dockerfile"));

    @Test
    void everyVariableIsASetting() {
        Set<String> named = new TreeSet<>();
        instructions("ENV")
                .forEach(line -> Pattern.compile("(?<= |^)([A-Z_]+)=")
                        .matcher(line)
                        .results()
                        .forEach(it -> named.add(it.group(1))));
        assertThat(named).contains("HALO_STORE_URL", "JAVA_TOOL_OPTIONS");
        compose()
                .path("services")
                .forEach(service -> service.path("environment").fieldNames().forEachRemaining(named::add));
        kubernetes()
                .forEach(object -> object.findValues("env")
                        .forEach(list ->
                                list.forEach(it -> named.add(it.path("name").asText()))));

        named.removeAll(OF_SPRING_AND_THE_JDK);
        named.removeAll(OF_POSTGRES_AND_GRAFANA);
        assertThat(named).hasSizeGreaterThan(12).isSubsetOf(settingsAsVariables());
    }

    @Test
    void theJarIsThePoms() throws Exception {
        String jar = "target/" + ofProject(pom(), "artifactId") + "-"
                + pom().getElementsByTagName("classifier").item(0).getTextContent() + ".jar";

        assertThat(pom().getElementsByTagName("finalName").item(0).getTextContent())
                .isEqualTo("${project.artifactId}");
        assertThat(DOCKERFILE).contains(" -jar " + jar + " extract ");
        assertThat(text(Path.of("README.md"))).contains("java -jar " + jar + " --once");
    }

    /** What a release would have to change by hand would be forgotten. */
    @Test
    void theVersionStandsInThePomAlone() throws Exception {
        String version = ofProject(pom(), "version");
        try (Stream<Path> docker = Files.walk(FOLDER);
                Stream<Path> routes = Files.walk(Path.of("routes"))) {
            assertThat(Stream.of(Stream.of(Path.of("README.md")), docker, routes)
                            .flatMap(files -> files)
                            .filter(Files::isRegularFile))
                    .hasSizeGreaterThan(30)
                    .allSatisfy(file -> assertThat(text(file)).doesNotContain(version));
        }
    }

    @Test
    void theBuilderIsGivenWhatTheImageCopiesAndNothingElse() {
        List<String> given = text(Path.of(".dockerignore"))
                .lines()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1))
                .toList();
        assertThat(text(Path.of(".dockerignore")).lines()).contains("*");
        Set<String> copied = new HashSet<>();
        instructions("COPY").stream()
                .filter(line -> !line.startsWith("--from"))
                .map(line -> line.replaceFirst("^--\\S+ ", ""))
                .forEach(line -> copied.addAll(
                        List.of(line.substring(0, line.lastIndexOf(' ')).split(" "))));

        // Of the sources only those of the product: a test is not built.
        copied.remove("src");
        copied.add("src/main");
        assertThat(given)
                .containsExactlyInAnyOrderElementsOf(copied)
                .allSatisfy(path -> assertThat(Path.of(path)).exists());
    }

    @Test
    void theImageRunsAsTheUserThatKubernetesNamesAndWithoutAShell() {
        assertThat(instructions("USER")).containsExactly("10001:10001");
        assertThat(instructions("ENTRYPOINT")).singleElement().asString().startsWith("[\"java\"");
        assertThat(List.of(kubernetes("CronJob"), kubernetes("Deployment")))
                .allSatisfy(object -> assertThat(object.findValue("securityContext")
                                .path("runAsUser")
                                .asInt())
                        .isEqualTo(10001));
        assertThat(instructions("HEALTHCHECK")).singleElement().asString().endsWith("CMD [\"halo-scalepad-health\"]");
        assertThat(Files.isExecutable(FOLDER.resolve("health"))).isTrue();
    }

    @Test
    void everyServiceIsShutInAndSeenFromThisMachineOnly() {
        JsonNode services = compose().path("services");
        assertThat(services).hasSize(9);
        services.properties().forEach(entry -> {
            JsonNode service = entry.getValue();
            assertThat(service.path("read_only").asBoolean()).as(entry.getKey()).isTrue();
            assertThat(service.path("cap_drop").toString()).as(entry.getKey()).isEqualTo("[\"ALL\"]");
            assertThat(service.path("security_opt").toString())
                    .as(entry.getKey())
                    .isEqualTo("[\"no-new-privileges:true\"]");
            assertThat(service.path("tmpfs").toString()).as(entry.getKey()).contains("/tmp");
            assertThat(service.path("profiles")).as(entry.getKey()).isNotEmpty();
            assertThat(service.path("ports"))
                    .as(entry.getKey())
                    .allSatisfy(port -> assertThat(port.asText()).startsWith("127.0.0.1:"));
            assertThat(service.has("build") || service.path("image").asText().matches(".+:v?[0-9]+\\.[0-9.]+"))
                    .as(entry.getKey())
                    .isTrue();
            assertThat(service.has("build") || service.has("healthcheck"))
                    .as(entry.getKey())
                    .isTrue();
        });
        assertThat(instructions("ARG"))
                .filteredOn(line -> line.contains("_IMAGE="))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).matches(".+:17\\.[0-9._]+-j(dk|re)-\\w+"));
    }

    /** The page guards credentials, so whatever opens it sets a password; and it has a key, or nothing could be saved on it. */
    @Test
    void thePageIsOpenedWithAPasswordAndAKeyOrNotAtAll() {
        assertThat(DOCKERFILE.replaceAll("(?m)^#.*", "")).doesNotContain(" SERVER_ADDRESS");
        assertThat(compose().path("services"))
                .anyMatch(service -> service.path("environment").has("SERVER_ADDRESS"))
                .allSatisfy(service -> {
                    JsonNode environment = service.path("environment");
                    boolean open = environment.has("SERVER_ADDRESS");
                    assertThat(environment.has("HALO_PAGE_PASSWORD_FILE")).isEqualTo(open);
                    assertThat(environment.has("HALO_ENCRYPTION_KEY_FILE")).isEqualTo(open);
                    assertThat(service.path("ports").toString().contains(":8080\""))
                            .isEqualTo(open);
                });
    }

    @Test
    void everySecretIsAFileThatTheServiceIsGiven() {
        JsonNode compose = compose();
        compose.path("secrets")
                .properties()
                .forEach(secret ->
                        assertThat(secret.getValue().path("file").asText()).isEqualTo("./secrets/" + secret.getKey()));
        compose.path("services").properties().forEach(service -> {
            Set<String> given = new HashSet<>();
            service.getValue().path("secrets").forEach(name -> given.add(name.asText()));
            assertThat(given)
                    .allSatisfy(name -> assertThat(compose.path("secrets").has(name))
                            .as(name)
                            .isTrue());
            for (Map.Entry<String, JsonNode> variable :
                    service.getValue().path("environment").properties()) {
                assertThat(variable.getKey()).as(service.getKey()).doesNotMatch(".*(SECRET|PASSWORD|KEY)");
                if (variable.getKey().endsWith("_FILE")) {
                    assertThat(variable.getValue().asText()).startsWith("/run/secrets/");
                    assertThat(given.remove(variable.getValue().asText().substring("/run/secrets/".length())))
                            .as(variable.getKey())
                            .isTrue();
                }
            }
            if (service.getKey().equals("alertmanager")) {
                String read = text(FOLDER.resolve("alertmanager/alertmanager.yaml"));
                given.removeIf(name -> read.contains("url_file: /run/secrets/" + name + "\n"));
            }
            assertThat(given)
                    .as("secrets of " + service.getKey() + " that nothing reads")
                    .isEmpty();
        });
        assertThat(text(Path.of(".gitignore")).lines()).contains("docker/secrets/");
    }

    /** What stands after an instruction of the Dockerfile, of each of its lines. */
    private static List<String> instructions(String instruction) {
        return Pattern.compile("^" + instruction + " +(.+)$", Pattern.MULTILINE)
                .matcher(DOCKERFILE)
                .results()
                .map((MatchResult found) -> found.group(1).replaceAll(" +", " "))
                .toList();
    }

    private static Element pom() throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse("pom.xml")
                .getDocumentElement();
    }

    private static String ofProject(Element pom, String name) {
        for (var node = pom.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeName().equals(name)) {
                return node.getTextContent();
            }
        }
        throw new IllegalStateException("The pom has no " + name);
    }
}
