package com.scalepad.halo.settings;

import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.util.IOHelper;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Finds a setting where Camel and Spring look, in their order, and returns it as typed: braces and {@code #bean:} have
 * no meaning in it. Only a value in a settings file may refer to another place, such as a vault, if it is one
 * placeholder and nothing else. The setting itself is not resolved as a placeholder, because at TRACE and DEBUG Camel
 * logs each placeholder that it resolves, and each value that it sets on a bean.
 */
public final class LiteralLookup {

    /** A value that is exactly one placeholder, Spring's or Camel's. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^{}:]+)(?::[^{}]*)?}|\\{\\{[^{}]+}}");
    /** Spring's sources of values typed for this process; all other sources are files. */
    private static final Set<String> TYPED = Set.of("commandLineArgs", "systemProperties", "systemEnvironment");

    private final CamelContext camel;

    LiteralLookup(CamelContext camel) {
        this.camel = camel;
    }

    String find(String name) {
        PropertiesComponent properties = (PropertiesComponent) camel.getPropertiesComponent();
        Supplier<String> variable = () -> IOHelper.lookupEnvironmentVariable(name);
        Supplier<String> system = () -> System.getProperty(name);
        int variables = properties.getEnvironmentVariableMode();
        int systems = properties.getSystemPropertiesMode();
        return Stream.<Supplier<String>>of(
                        () -> of(properties.getLocalProperties(), name),
                        only(variables == PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_OVERRIDE, variable),
                        only(systems == PropertiesComponent.SYSTEM_PROPERTIES_MODE_OVERRIDE, system),
                        () -> of(properties.getOverrideProperties(), name),
                        () -> ofFile(ofSources(properties, name)),
                        () -> ofFile(of(properties.getInitialProperties(), name)),
                        () -> ofSpringOrParser(properties, name),
                        only(variables == PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_FALLBACK, variable),
                        only(systems == PropertiesComponent.SYSTEM_PROPERTIES_MODE_FALLBACK, system))
                .map(Supplier::get)
                .filter(value -> value != null)
                .findFirst()
                .map(value -> properties.getPropertiesParser().parseProperty(name, value, (other, none) -> find(other)))
                .orElse("");
    }

    /** The text of a setting in Spring's environment, before there is a Camel context; empty if it is not set. */
    public static String find(ConfigurableEnvironment environment, String name) {
        return ofSpring(environment, name).orElse("");
    }

    private String ofSpringOrParser(PropertiesComponent properties, String name) {
        return camel.getRegistry().findByTypeWithName(ConfigurableEnvironment.class).values().stream()
                .map(environment -> ofSpring(environment, name)
                        .map(value -> isTyped(environment, name, value) ? value : ofFile(value)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> properties.getPropertiesParser().customLookup(name));
    }

    /**
     * Does not use the environment's {@code getProperty}. That resolves text that looks like a placeholder, and shows
     * the whole value when it fails.
     */
    private static Optional<String> ofSpring(ConfigurableEnvironment environment, String name) {
        return raw(environment, name).map(value -> {
            Matcher placeholder = PLACEHOLDER.matcher(value);
            return !placeholder.matches() || placeholder.group(1) == null || isTyped(environment, name, value)
                    ? value
                    : raw(environment, placeholder.group(1)).orElseGet(() -> environment.resolvePlaceholders(value));
        });
    }

    private static Optional<String> raw(ConfigurableEnvironment environment, String name) {
        return environment.getPropertySources().stream()
                .map(source -> source.getProperty(name))
                .filter(value -> value != null)
                .map(Object::toString)
                .findFirst();
    }

    private static boolean isTyped(ConfigurableEnvironment environment, String name, String value) {
        return environment.getPropertySources().stream()
                .filter(source -> TYPED.contains(source.getName()))
                .anyMatch(source -> value.equals(source.getProperty(name)));
    }

    /** Resolves a value that is a Camel placeholder, for a vault or a file. If it can't be resolved, the value is a text. */
    private String ofFile(String value) {
        if (value == null
                || !value.startsWith("{{")
                || !PLACEHOLDER.matcher(value).matches()) {
            return value;
        }
        try {
            return camel.resolvePropertyPlaceholders(value);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }

    private static Supplier<String> only(boolean mode, Supplier<String> lookup) {
        return mode ? lookup : () -> null;
    }

    private static String of(Properties properties, String key) {
        Object value = properties == null ? null : properties.get(key);
        return value == null ? null : value.toString();
    }

    private static String ofSources(PropertiesComponent properties, String key) {
        return properties.getPropertiesSources().stream()
                .map(source -> source.getProperty(key))
                .filter(value -> value != null)
                .findFirst()
                .orElse(null);
    }
}
