package com.scalepad.halo.files;

import com.scalepad.halo.wiring.Beans;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;

/**
 * A route file as it was read.
 *
 * @param name     its name without folders: {@code assets.camel.yaml}
 * @param location where it lies: {@code file:/etc/halo/routes/assets.camel.yaml}
 * @param text     the YAML
 */
record RouteFile(String name, String location, String text) {

    private static final Pattern BEANS = Pattern.compile("(?m)^- *\"?beans\"?:");
    private static final Pattern OURS = Pattern.compile("(?m)^ +(- +)?\"?name\"?: *\"?halo-scalepad-");
    private static final Pattern TEMPLATE = Pattern.compile("(?m)^- *\"?(routeTemplate|templatedRoute)\"?:");

    static RouteFile of(Resource resource) {
        String location = resource.getLocation();
        try (InputStream stream = resource.getInputStream()) {
            return new RouteFile(
                    location.substring(Math.max(location.lastIndexOf('/'), location.lastIndexOf('\\')) + 1),
                    location,
                    new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it declares beans that the bundle is wired with. */
    boolean declaresOurBeans() {
        return declaresBeans() && OURS.matcher(text).find();
    }

    /** Whether one of its beans has the bundle wired. */
    boolean wires() {
        return text.contains(Beans.class.getName());
    }

    /** Whether it declares beans, which Camel makes when it reads the file. */
    boolean declaresBeans() {
        return BEANS.matcher(text).find();
    }

    /** Whether it can be swapped while the routes run: beans and timers that are in use can't. */
    boolean isReloadable() {
        return !declaresBeans() && !TEMPLATE.matcher(text).find();
    }

    /** The line of the first bytes that are no UTF-8, as in a file of Windows-1252 or UTF-16; empty where all are. */
    OptionalInt lineOfOddBytes() {
        String before = text.split("[\uFFFD\0]", 2)[0];
        return before.length() == text.length() ? OptionalInt.empty() : OptionalInt.of(before.split("\n", -1).length);
    }

    /** The text that was read, for Camel, whatever the file has become since. */
    Resource resource() {
        return ResourceHelper.fromString(location, text);
    }
}
