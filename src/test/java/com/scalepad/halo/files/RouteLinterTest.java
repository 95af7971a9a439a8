package com.scalepad.halo.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake that Camel finds too late, made in one of the bundle's own files, is found with file, line and reason. */
class RouteLinterTest {

    private static final List<RouteFile> FILES = new ArrayList<>();
    private static DefaultCamelContext camel;

    @BeforeAll
    static void read() throws Exception {
        camel = new DefaultCamelContext();
        camel.getPropertiesComponent().setLocation("classpath:halo-scalepad/routes/application.properties");
        Map.of(
                        "halo.store.url", "jdbc:h2:mem:lint",
                        "halo.routes.reload", "true",
                        "halo.resource-server-url", "http://localhost/api",
                        "halo.authorisation-server-url", "http://localhost/auth",
                        "halo.tenant", "acme",
                        "halo.client-id", "id",
                        "halo.client-secret", "secret")
                .forEach((name, value) -> camel.getPropertiesComponent().addOverrideProperty(name, value));
        camel.build();
        RouteFiles.load(camel, "classpath:halo-scalepad/routes/*.camel.yaml");
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".camel.yaml"))
                    .sorted()
                    .toList()) {
                FILES.add(new RouteFile(
                        file.getFileName().toString(), file.toUri().toString(), Files.readString(file)));
            }
        }
    }

    @AfterAll
    static void close() throws IOException {
        camel.close();
    }

    @Test
    void theBundlesOwnFilesHaveNone() {
        assertThat(FILES).hasSizeGreaterThan(10);
        assertThat(RouteLinter.problems(camel, RouteReplacer.ids(FILES), FILES, FILES))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "customers    | direct:halo-scalepad-mark-missing    | direct:halo-scalepad-mark     | no route starts with 'direct:halo-scalepad-mark'",
                "customers    | halo-scalepad-step-errors           | halo-scalepad-step-erors     | there is no route configuration 'halo-scalepad-step-erors'",
                "customers    | ref: halo-scalepad-store-rows        | ref: halo-scalepad-rows       | there is no bean 'halo-scalepad-rows'",
                "halo         | #bean:halo-scalepad-halo-http-client | #bean:dataSource              | there is no bean 'dataSource'",
                "customers    | method: open(                        | method: openAgain(            | the bean 'halo-scalepad-reader-factory' has no method 'openAgain'",
                "customers    | {{halo.sql}}                         | {{halo.sequel}}               | there is no setting 'halo.sequel'",
                "schedule     | halo-scalepad-runs?method=isRunning( | halo-scalepad-runs?method=running( | the bean 'halo-scalepad-runs' has no method 'running'",
                "schedule     | ${bean:halo-scalepad-lease-wait?     | ${bean:halo-scalepad-lease?      | there is no bean 'halo-scalepad-lease'",
                "run-lease    | ${bean:halo-scalepad-runs?method=stop} | ${bean:halo-scalepad-runs?method=halt} | has no method 'halt'",
                "customers    | uri: direct:halo-scalepad-mark-missing | uri: bean:halo-scalepad-runs?method=mark | has no method 'mark'",
                "customers    | uri: direct:halo-scalepad-mark-missing | uri: bean:halo-scalepad-marks | there is no bean 'halo-scalepad-marks'",
                "customers    | aggregationStrategy: halo-scalepad-mapped-records | aggregationStrategy: x | there is no bean 'x'",
                "customers    | id: halo-scalepad-customers          | note: x                       | the route has no id",
                "customers    | uri: direct:halo-scalepad-customers  | uri: direct:halo-scalepad-assets | another route starts with 'direct:halo-scalepad-assets' too, in assets.camel.yaml",
                "customers    | stopOnException: true                | steps: []                     | steps' is there twice in one place",
                "customers    | - java.lang.Exception                | - java.lang.Excepton          | there is no class 'java.lang.Excepton'",
                "customers    | - java.lang.Exception                | - java.lang.String            | java.lang.String' is no exception",
                "halo         | resultType: java.lang.Integer        | resultType: java.lang.Integr  | there is no class 'java.lang.Integr'",
                "customers    | {{halo.sql}}                         | {{halo.sql}                   | a '{{' has no '}}' after it",
                "pages        | ref: halo-scalepad-page-rows         | ref: {{halo.sql}}             | a text that starts with { stands in quotes",
                "customers    | - route:                             | route:                        | it is no YAML",
                "pages        | errorHandler:                        | description:                  | the route 'halo-scalepad-pages' has no errorHandler of its own",
                "schedule     | errorHandler:                        | description:                  | has no errorHandler of its own",
                "halo      | responseTimeout:                     | responseTimeOut:              | has no option 'responseTimeOut'; a query parameter belongs into the uri",
                "halo      | uri: halo-scalepad-https:halo        | uri: htttps:halo              | there is no component 'htttps'",
                "sync         | id: halo-scalepad-sync               | id: halo-scalepad-page        | the route 'halo-scalepad-page' is there twice",
                "customers    | id: halo-scalepad-customer-map       | id: halo-scalepad-customers-upsert | the id 'halo-scalepad-customers-upsert' is there twice, in customers.camel.yaml, line",
                "pages        | executorService: halo-scalepad-page-readers | executorService: readers | there is no bean 'readers'",
                "errors    | onExceptionOccurredRef: halo-scalepad-retry | onExceptionOccurredRef: again | there is no bean 'again'",
                "mapping      | com.scalepad.halo.mapping.SerialNumbers | com.scalepad.halo.mapping.Serials | the class of the bean 'halo-scalepad-serial-numbers' is not there",
                "mapping      | serialNumberFields:                  | serialFields:                 | has no property 'serialFields'",
                "mapping      | initMethod: check                    | initMethod: chek              | has no method 'chek'"
            })
    void aMistakeIsFoundWithItsLine(String name, String right, String wrong, String finding) {
        RouteFile file = FILES.stream()
                .filter(one -> one.name().equals(name + ".camel.yaml"))
                .findFirst()
                .orElseThrow();
        assertThat(file.text()).contains(right);
        RouteFile broken = new RouteFile(
                file.name(),
                file.location(),
                file.text().replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong)));
        List<RouteFile> all =
                FILES.stream().map(one -> one.equals(file) ? broken : one).toList();

        List<String> problems = RouteLinter.problems(camel, RouteReplacer.ids(FILES), all, List.of(broken));

        assertThat(problems).isNotEmpty().allMatch(problem -> problem.startsWith(name + ".camel.yaml, line "));
        assertThat(problems).anySatisfy(problem -> assertThat(problem).contains(finding));
    }

    @Test
    void aRouteNeedsAnIdToBeReloadedAlone() {
        RouteFile more = new RouteFile("more.camel.yaml", "file:more.camel.yaml", """
                - from:
                    uri: direct:more
                    steps:
                      - to:
                          uri: direct:other
                - route:
                    from:
                      uri: direct:other
                      steps:
                        - to:
                            uri: direct:made
                - routeTemplate:
                    id: made
                    route:
                      from:
                        uri: direct:made
                        steps:
                          - to:
                              uri: direct:more
                """);

        assertThat(RouteLinter.problems(camel, RouteReplacer.ids(FILES), List.of(more), List.of(more)))
                .hasSize(2)
                .allMatch(problem -> problem.contains("the route has no id"));
        camel.getPropertiesComponent().addOverrideProperty("halo.routes.reload", "false");
        try {
            assertThat(RouteLinter.problems(camel, RouteReplacer.ids(FILES), List.of(more), List.of(more)))
                    .isEmpty();
        } finally {
            camel.getPropertiesComponent().addOverrideProperty("halo.routes.reload", "true");
        }
    }

    @Test
    void aFileThatIsNestedTooDeepIsRefused() {
        RouteFile deep = new RouteFile("deep.camel.yaml", "file:deep.camel.yaml", "[".repeat(50_000));

        assertThat(RouteLinter.problems(camel, RouteReplacer.ids(FILES), List.of(deep), List.of(deep)))
                .containsExactly("deep.camel.yaml, line 1: it is nested too deep for a route file");
    }
}
