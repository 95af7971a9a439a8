package com.scalepad.halo.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of the jar's route files, which replace them. After an upgrade such a copy is of an earlier version, and lacks
 * what the jar's file has gained: perhaps a check that protects data. The line {@code # Version 3f2a9c1e} of a file
 * goes with each copy, and tells of which version it is.
 */
final class CopiedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(CopiedFiles.class);

    /** {@code # Version 3f2a9c1e}. A test keeps it the start of a hash of the file's other lines. */
    private static final Pattern VERSION = Pattern.compile("(?m)^# Version ([0-9a-f]{8})\\s*$");

    private CopiedFiles() {}

    /** Warns about each file that replaces one of the jar, and that was copied from another version of it. */
    static void warn(CamelContext camel, Collection<RouteFile> files) {
        for (RouteFile file : files) {
            Optional<String> original = original(camel, file.name());
            Optional<String> version = original.flatMap(CopiedFiles::version);
            if (version.isPresent() && !file.text().equals(original.get()) && !version.equals(version(file.text()))) {
                LOG.warn(
                        "{} replaces the jar's {}, and {}. What has changed in the jar's file since it was copied is not in effect. "
                                + "Compare the two, take the changes over, and write the line '# Version {}' into your file",
                        file.location(),
                        file.name(),
                        version(file.text())
                                .map(own -> "was copied from its version " + own + ", not from " + version.get())
                                .orElse("does not say of which version it is"),
                        version.get());
            }
        }
    }

    private static Optional<String> original(CamelContext camel, String name) {
        try (InputStream stream = camel.getClassResolver().loadResourceAsStream("halo-scalepad/routes/" + name)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> version(String text) {
        Matcher line = VERSION.matcher(text);
        return line.find() ? Optional.of(line.group(1)) : Optional.empty();
    }
}
