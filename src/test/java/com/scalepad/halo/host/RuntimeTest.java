package com.scalepad.halo.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** What the host tests run in: one version of Camel, and the one that is meant. */
class RuntimeTest {

    private static final Pattern CAMEL = Pattern.compile(".*/org/apache/camel/.*/([^/]+)/[^/]+\\.jar");

    @Test
    void thereIsNoSecondPool() {
        assertThat(System.getProperty("java.class.path")).contains("quartz").doesNotContain("c3p0");
    }

    @Test
    void thereIsOneVersionOfCamelOnTheClassPath() throws Exception {
        Set<String> versions = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .map(CAMEL::matcher)
                .filter(Matcher::matches)
                .map(jar -> jar.group(1))
                .collect(Collectors.toSet());
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            assertThat(versions)
                    .containsExactly(camel.getVersion())
                    .containsExactly(System.getProperty("host.camel", camel.getVersion()));
        }
    }
}
