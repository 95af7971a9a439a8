package com.scalepad.halo.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.scalepad.halo.connection.ConnectionField;
import com.scalepad.halo.mapping.HardwareAssetMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What Camel finds at the first message or never, found here: the route files as an engineer reads them. */
class RouteFilesTest {

    private static final Path ROUTES = Path.of("routes");
    private static final Path SQL = Path.of("src/main/resources/halo-scalepad/sql");
    private static final Path WIRING = Path.of("src/main/java/com/scalepad/halo/wiring");
    private static final Path CONNECTIONS =
            Path.of("src/main/java/com/scalepad/halo/connection/PropertyConnections.java");
    private static final Pattern WIRED_SETTING = Pattern.compile("\"((?:halo|scalepad)\\.[a-z.-]*[a-z])\"");
    private static final Pattern SECRET_SETTING = Pattern.compile("secret\\(\"([a-z.-]+)\"\\)");
    private static final Path PAGE = Path.of("src/main/java/com/scalepad/halo/page/PageAutoConfiguration.java");
    private static final Pattern PAGE_SETTING = Pattern.compile("\"(halo\\.page\\.[a-z.-]+)\"");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(?:halo-scalepad-millis:)?([^}]+?):?}}");

    /** One that a bean reads chunk by chunk: {@code toSend('asset-updates-to-send.sql', …)}. */
    private static final Pattern STATEMENT = Pattern.compile("'([a-z-]+\\.sql)'");

    private static final Pattern VARIABLE = Pattern.compile("\\bvariable\\.(\\w+)");
    /** The first column of a table: {@code | `rows`, `remarks` |}. */
    private static final Pattern TOLD = Pattern.compile("(?m)^\\| ((?:`\\w+`(?:, )?)+) \\|");

    private static final Map<String, JsonNode> FILES = new TreeMap<>();
    private static final Properties SETTINGS = new Properties();

    @BeforeAll
    static void read() throws IOException {
        try (Stream<Path> files = Files.list(ROUTES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".camel.yaml"))
                    .toList()) {
                Object yaml = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
                FILES.put(file.getFileName().toString(), JSON.valueToTree(yaml));
            }
        }
        try (Reader reader = Files.newBufferedReader(ROUTES.resolve("application.properties"))) {
            SETTINGS.load(reader);
        }
        assertThat(FILES).hasSizeGreaterThan(10);
    }

    @Test
    void aRouteIsNamedAfterItsDirectEndpoint() {
        routes((file, route) -> {
            String uri = route.path("from").path("uri").asText();
            String id = route.path("id").asText();
            assertThat(id).startsWith("halo-scalepad-");
            assertThat(route.path("description").asText()).as(id).isNotBlank();
            if (uri.startsWith("direct:")) {
                assertThat(uri).isEqualTo("direct:" + id);
            }
        });
    }

    @Test
    void aCapabilityIsReadFromTopToBottom() throws IOException {
        for (Map.Entry<String, JsonNode> file : FILES.entrySet()) {
            if (file.getValue().get(0).has("route")) {
                assertThat(Files.readAllLines(ROUTES.resolve(file.getKey())))
                        .as(file.getKey())
                        .hasSizeLessThanOrEqualTo(420);
            }
        }
    }

    /** An engineer who adds a step must know what the body is, and which variables there are. */
    @Test
    void aSubRouteSaysAboveItWhatComesInOrGoesOut() throws IOException {
        Pattern route = Pattern.compile("(?m)((?:^#.*\\n)*)^- route:\\n    id: (\\S+)\\n(?s:.*?)^      uri: (.*)$");
        for (String file : FILES.keySet()) {
            Matcher found = route.matcher(Files.readString(ROUTES.resolve(file)));
            while (found.find()) {
                if (found.group(3).startsWith("direct:")) {
                    assertThat(found.group(1)).as(found.group(2)).containsPattern("\\b(In|Out|In, out): ");
                }
            }
        }
    }

    /** What only one file sets and uses is told by its steps. */
    @Test
    void aVariableThatGoesFromFileToFileIsInTheTableOfThem() throws IOException {
        Map<String, Set<String>> users = new TreeMap<>();
        Set<String> set = new HashSet<>();
        FILES.forEach((file, list) -> list.findValues("setVariable").forEach(step -> {
            String name = step.path("name").asText();
            set.add(name);
            users.computeIfAbsent(name, any -> new HashSet<>()).add(file);
        }));
        texts((file, text) -> {
            Matcher used = VARIABLE.matcher(text);
            while (used.find()) {
                users.computeIfAbsent(used.group(1), any -> new HashSet<>()).add(file);
            }
        });
        users.entrySet().removeIf(each -> each.getValue().size() == 1 && set.contains(each.getKey()));
        String docs = Files.readString(Path.of("src/docs/architecture.md"));
        int start = docs.indexOf("## The routes' variables");
        Set<String> told = new HashSet<>();
        Matcher name = TOLD.matcher(docs.substring(start, docs.indexOf("\n## ", start)));
        while (name.find()) {
            told.addAll(List.of(name.group(1).replace("`", "").split(", ")));
        }

        assertThat(users).hasSizeGreaterThan(10);
        assertThat(told).containsAll(users.keySet());
        String routes = "";
        for (String file : FILES.keySet()) {
            routes += Files.readString(ROUTES.resolve(file));
        }
        assertThat(routes).contains(told);
    }

    @Test
    void anIdOfAStepIsItsOwn() {
        List<String> ids = new ArrayList<>();
        routes((file, route) -> {
            ids.add(route.path("id").asText());
            steps(route.path("from").path("steps"), step -> {
                if (step.has("id")) {
                    assertThat(step.path("id").asText()).as(file + ": " + step).startsWith("halo-scalepad-");
                    ids.add(step.path("id").asText());
                }
            });
        });
        assertThat(ids).hasSizeGreaterThan(100).doesNotHaveDuplicates();
    }

    @Test
    void everySettingIsDocumentedAndEveryDocumentedSettingIsUsed() throws IOException {
        Set<String> used = new HashSet<>(Set.of("halo.routes", "halo.enabled", "halo.management.enabled"));
        texts((file, text) -> {
            Matcher matcher = PLACEHOLDER.matcher(text);
            while (matcher.find()) {
                used.add(matcher.group(1));
            }
        });
        used.removeAll(Set.of("connection", "cron", "timeZone"));
        // The page is no route's: Spring reads its settings.
        Matcher ofThePage = PAGE_SETTING.matcher(
                Files.readString(PAGE) + Files.readString(PAGE.resolveSibling("OidcSettings.java")));
        while (ofThePage.find()) {
            used.add(ofThePage.group(1));
        }
        try (Stream<Path> wiring = Stream.concat(Files.list(WIRING), Stream.of(CONNECTIONS))) {
            for (Path file : wiring.toList()) {
                Matcher ofTheCode = WIRED_SETTING.matcher(Files.readString(file));
                while (ofTheCode.find()) {
                    used.add(ofTheCode.group(1));
                }
                Matcher secret = SECRET_SETTING.matcher(Files.readString(file));
                while (secret.find()) {
                    used.add(secret.group(1) + "-file");
                }
            }
        }
        for (ConnectionField field : ConnectionField.values()) {
            used.add("halo." + field.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        HardwareAssetMapper.settingNames().forEach(used::add);
        assertThat(used).isEqualTo(SETTINGS.stringPropertyNames());
    }

    @Test
    void everySqlFileExistsAndIsUsed() throws IOException {
        Set<String> used = new HashSet<>();
        texts((file, text) -> {
            STATEMENT.matcher(text).results().forEach(statement -> used.add(statement.group(1)));
            if (text.startsWith("halo-scalepad-sql:") || text.startsWith("sql:")) {
                assertThat(text)
                        .as("the fence around the statements of a run knows them by this")
                        .startsWith("halo-scalepad-sql:{{halo.sql}}/");
                String name = text.substring("halo-scalepad-sql:{{halo.sql}}/".length());
                Stream.of("customers", "assets")
                        .forEach(kind -> used.add(name.replaceAll("\\$\\{variable\\.((read|changed)\\.)?kind}", kind)));
            }
        });
        try (Stream<Path> files = Files.list(SQL)) {
            assertThat(files.map(path -> path.getFileName().toString()).toList())
                    .containsExactlyInAnyOrderElementsOf(used);
        }
    }

    private static void routes(BiConsumer<String, JsonNode> visitor) {
        FILES.forEach((file, list) -> list.forEach(entry -> {
            if (entry.has("route") || entry.has("routeTemplate")) {
                visitor.accept(file, entry.path(entry.has("route") ? "route" : "routeTemplate"));
            }
        }));
    }

    /** Each step of a list, and those within it. */
    private static void steps(JsonNode list, Consumer<JsonNode> visitor) {
        for (JsonNode entry : list) {
            JsonNode step = entry.properties().iterator().next().getValue();
            visitor.accept(step);
            step.findValues("steps").stream().filter(JsonNode::isArray).forEach(inner -> steps(inner, visitor));
        }
    }

    private static void texts(BiConsumer<String, String> visitor) {
        fields((file, field) -> visitor.accept(file, field.getValue().asText()));
    }

    private static void fields(BiConsumer<String, Map.Entry<String, JsonNode>> visitor) {
        FILES.forEach((file, list) -> fields(file, list, visitor));
    }

    private static void fields(String file, JsonNode node, BiConsumer<String, Map.Entry<String, JsonNode>> visitor) {
        node.properties().forEach(field -> {
            if (field.getValue().isValueNode()) {
                visitor.accept(file, field);
            }
            fields(file, field.getValue(), visitor);
        });
        if (node.isArray()) {
            node.forEach(entry -> fields(file, entry, visitor));
        }
    }
}
