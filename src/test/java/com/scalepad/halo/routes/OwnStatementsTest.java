package com.scalepad.halo.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements of an engineer's own steps, in the ways in which Camel's documentation writes parameters. */
class OwnStatementsTest extends SandboxedTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT CAST(# AS INTEGER) + CAST(# AS INTEGER) AS n                            | 1,2",
                "SELECT CAST(# AS INTEGER) + CAST(# AS INTEGER) AS n?separator=;                | 1;2",
                "SELECT CAST(:#one AS INTEGER) + CAST(:#two AS INTEGER) AS n                    | 0",
                "SELECT CAST(:#${body} AS INTEGER) + CAST(:#${header.two} AS INTEGER) AS n      | 1",
                "SELECT CAST(:#${body} AS INTEGER) + CAST(:#two AS INTEGER) AS n                | 1",
                "SELECT COUNT(*) + 1 AS n FROM (VALUES (1), (2), (3)) AS t (v) WHERE v IN (:#in:some) | 0",
                "SELECT CAST(:#${body} AS INTEGER) AS n?placeholder=#                           | 3"
            })
    void parametersAreThoseOfCamel(String statement, String body) throws IOException {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2);
                ProducerTemplate template = bundle.camel().createProducerTemplate()) {
            List<?> rows = template.requestBodyAndHeaders(
                    "halo-scalepad-sql:" + statement,
                    body,
                    Map.of("one", 1, "two", 2, "some", List.of(2, 3)),
                    List.class);

            assertThat(((Map<?, ?>) rows.get(0)).get("n")).hasToString("3");
        }
    }
}
