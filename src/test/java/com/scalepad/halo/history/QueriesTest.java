package com.scalepad.halo.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QueriesTest {

    private static final Path QUERIES = Path.of("src/main/resources/halo-scalepad/queries");
    private static final Path CODE = Path.of("src/main/java/com/scalepad/halo/history");

    @Test
    void everyFileIsUsed() throws IOException {
        Set<String> named = new TreeSet<>(found(CODE, "\"([a-z-]+)\""));
        named.addAll(found(QUERIES, "\\$\\{([a-z-]+)}"));

        assertThat(named).containsAll(names());
    }

    @Test
    void everyPartThatAFileNamesIsThere() throws IOException {
        for (String name : names()) {
            assertThat(Queries.text(name)).as(name).isNotEmpty().doesNotContain("${");
        }
    }

    private static Set<String> names() throws IOException {
        try (Stream<Path> files = Files.list(QUERIES)) {
            return files.map(file -> file.getFileName().toString().replace(".sql", ""))
                    .collect(Collectors.toSet());
        }
    }

    private static Set<String> found(Path folder, String pattern) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Pattern.compile(pattern)
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(name -> found.add(name.group(1)));
            }
        }
        return found;
    }
}
