package com.scalepad.halo.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every query of the routes gives its columns by names that are found in every country. */
class QueriesTest {

    private static final Pattern STEP = Pattern.compile("( *)uri: sql:\\{\\{halo\\.sql}}/(\\S+)\\n((?:\\1 *.*\\n)*)");

    @ParameterizedTest
    @MethodSource("queries")
    void aQueryNamesItsRowMapper(String query, String parameters) {
        assertThat(parameters).as(query).contains("rowMapperFactory: \"#class:com.scalepad.halo.store.RowsByName\"");
    }

    static List<String[]> queries() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            List<String[]> queries = files.filter(file -> file.toString().endsWith(".yaml"))
                    .flatMap(file -> STEP.matcher(text(file)).results())
                    .filter(step -> isQuery(step.group(2)))
                    .map(step -> new String[] {step.group(2), step.group(3)})
                    .toList();
            assertThat(queries).hasSizeGreaterThan(10);
            return queries;
        }
    }

    private static boolean isQuery(String file) {
        String statement =
                text(Path.of("src/main/resources/halo-scalepad/sql", file.replace("${variable.read.kind}", "assets")));
        return statement
                .lines()
                .filter(line -> !line.startsWith("--"))
                .findFirst()
                .orElse("")
                .startsWith("SELECT");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
