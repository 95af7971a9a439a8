package com.scalepad.halo.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.InputSource;

/** The versions that the page on embedding has a person type are those that the build uses. */
class TypedVersionsTest {

    @ParameterizedTest
    @CsvSource({"com.zaxxer:HikariCP, hikaricp.version", "com.h2database:h2, h2.version"})
    void theCommandOfTheCamelCliNamesTheBuildsVersions(String artifact, String property) throws Exception {
        XPath path = XPathFactory.newInstance().newXPath();
        String version = path.evaluate(
                "/*/*[local-name() = 'properties']/*[local-name() = '" + property + "']", new InputSource("pom.xml"));

        assertThat(Pattern.compile(Pattern.quote(artifact) + ":([\\w.]+)")
                        .matcher(Files.readString(Path.of("src/docs/embedding.md")))
                        .results()
                        .map((MatchResult found) -> found.group(1)))
                .isNotEmpty()
                .containsOnly(version);
    }
}
