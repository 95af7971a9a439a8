package com.scalepad.halo.files;

import com.scalepad.halo.wiring.Beans;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;

/**
 * The content of a route file when it was read.
 *
 * @param name     its name without folders: {@code assets.camel.yaml}
 * @param location its location: {@code file:/etc/halo/routes/assets.camel.yaml}
 */
record RouteFile(String name, String location, String text) {

    /** {@code - beans:}. */
    private static final Pattern BEANS = Pattern.compile("(?m)^- *\"?beans\"?:");
    /** {@code - name: halo-scalepad-serial-numbers}. */
    private static final Pattern OURS = Pattern.compile("(?m)^ +(- +)?\"?name\"?: *\"?halo-scalepad-");
    /** {@code - routeTemplate:}. */
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

    boolean declaresOurBeans() {
        return declaresBeans() && OURS.matcher(text).find();
    }

    /** Whether one of its beans starts the wiring of the bundle. */
    boolean wires() {
        return text.contains(Beans.class.getName());
    }

    /** Whether it declares beans. Camel creates them when it reads the file. */
    boolean declaresBeans() {
        return BEANS.matcher(text).find();
    }

    /** Whether it can be reloaded while the routes run. Beans and timers in use can't be replaced. */
    boolean isReloadable() {
        return !declaresBeans() && !TEMPLATE.matcher(text).find();
    }

    /** The line of the first bytes that are not UTF-8, as in a Windows-1252 or UTF-16 file; empty if there are none. */
    OptionalInt lineOfOddBytes() {
        return IntStream.of(text.indexOf('\uFFFD'), text.indexOf('\0'))
                .filter(odd -> odd >= 0)
                .map(odd -> text.substring(0, odd).split("\n", -1).length)
                .min();
    }

    /** The text that was read, for Camel, even if the file has changed since. */
    Resource resource() {
        return ResourceHelper.fromString(location, text);
    }
}
