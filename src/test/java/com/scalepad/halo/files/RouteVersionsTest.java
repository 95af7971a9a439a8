package com.scalepad.halo.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.DigestUtils;

/**
 * The version of a route file changes with the file, so that a copy that someone changed is known to be outdated. After a change of a
 * file: {@code ./mvnw test -Dtest=RouteVersionsTest -Dmetadata.write=true}.
 */
class RouteVersionsTest {

    @ParameterizedTest
    @MethodSource("files")
    void theVersionOfAFileIsThatOfItsOtherLines(Path file) throws IOException {
        String lines = Files.readString(file).replace("\r\n", "\n").replaceFirst("(?m)^# Version .*\n", "");
        String version = "# Version "
                + DigestUtils.md5DigestAsHex(lines.getBytes(StandardCharsets.UTF_8))
                        .substring(0, 8);
        if (Boolean.getBoolean("metadata.write")) {
            Files.writeString(file, lines.replaceFirst("(?m)^(?=[^#])", version + "\n"));
        }

        assertThat(Files.readAllLines(file)).contains(version);
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml"))
                    .sorted()
                    .toList();
        }
    }
}
