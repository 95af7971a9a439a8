package com.scalepad.halo.settings;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/** The settings of the runtime, by name: {@code halo.read.page-size}. An error for a value of the wrong kind has that name. */
public final class Settings {

    private final CamelContext camel;

    /** @param camel resolves names from the properties of its runtime */
    public Settings(CamelContext camel) {
        this.camel = camel;
    }

    /** A text; empty if it is not set. */
    public String text(String name) {
        // Has no colon and default, because with these Camel would search each jar for a function of that name.
        try {
            String value = camel.resolvePropertyPlaceholders("{{?" + name + "}}");
            return value == null ? "" : value.strip();
        } catch (IllegalArgumentException e) {
            // Camel's message ends with the whole value, such as an address with a password.
            throw new SettingsException(variable(name) + " (" + name + ") has a placeholder that can't be resolved: "
                    + e.getMessage().replaceFirst("(?s),? from (?:input|(?:the )?text): .*", ""));
        }
    }

    /** A text as typed, including any braces; empty if it is not set. */
    public String literal(String name) {
        return new LiteralLookup(camel).find(name).strip();
    }

    /** A secret, with its file. */
    public SecretSetting secret(String name) {
        return new SecretSetting(camel, name);
    }

    /** A secret of one connection: {@code halo.connections.acme.client-secret}. */
    public SecretSetting secretOf(String connection, String key) {
        return secret("halo.connections." + connection + "." + key);
    }

    /** The setting of one connection, {@code halo.connections.acme.tenant}; empty if it has none. */
    public String ofConnection(String connection, String key) {
        return text("halo.connections." + connection + "." + key);
    }

    public boolean isOn(String name) {
        return Boolean.parseBoolean(text(name));
    }

    public int number(String name) {
        return parsed(name, Integer::parseInt, "a whole number");
    }

    /** Whole numbers and ranges of them: {@code 408, 500-599}. */
    public IntPredicate ranges(String name) {
        return parsed(
                name,
                text -> Stream.of(text.split(","))
                        .map(String::strip)
                        .map(Settings::range)
                        .reduce(number -> false, IntPredicate::or),
                "numbers and ranges with commas between, such as 408, 500-599");
    }

    private static IntPredicate range(String text) {
        int[] ends = Stream.of(text.split("-", 2)).mapToInt(Integer::parseInt).toArray();
        int first = ends[0];
        int last = ends[ends.length - 1];
        if (first > last) {
            throw new IllegalArgumentException(text);
        }
        return number -> first <= number && number <= last;
    }

    /** A share from 0 to 1. */
    public double share(String name) {
        return parsed(name, Double::parseDouble, "a share from 0 to 1, such as 0.2");
    }

    /** A time: {@code 30s}, {@code 15m}, {@code 30d}. */
    public Duration time(String name) {
        return parsed(
                name,
                text -> camel.getTypeConverter().convertTo(Duration.class, text),
                "a duration such as 500ms, 30s, 5m or 1h");
    }

    private <T> T parsed(String name, Function<String, T> parser, String shape) {
        String value = text(name);
        try {
            return parser.apply(value);
        } catch (RuntimeException e) {
            throw new SettingsException(problem(name, value, shape));
        }
    }

    /** What is wrong with the value of a setting, in a sentence. */
    public static String problem(String name, String value, String shape) {
        return variable(name) + " (" + name + ") is '" + value + "': it should be " + shape;
    }

    /** The environment variable of a setting: {@code HALO_READ_PAGE_SIZE}. */
    public static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
