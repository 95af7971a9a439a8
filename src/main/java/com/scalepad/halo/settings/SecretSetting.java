package com.scalepad.halo.settings;

import java.util.Locale;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.util.IOHelper;

/**
 * A setting that is a secret, or the file that its {@code -file} setting names. It is looked
 * up where Camel looks, in Camel's order, but not as a placeholder: at TRACE and DEBUG Camel logs each placeholder that it resolves
 * and each value that it sets on a bean. A value that has placeholders of its own, as of a vault, is for Camel to resolve.
 */
public final class SecretSetting {

    private final CamelContext camelContext;
    private final String name;

    /** @param name of the setting: {@code halo.client-secret} */
    SecretSetting(CamelContext camelContext, String name) {
        this.camelContext = camelContext;
        this.name = name;
    }

    /**
     * The secret, read again each time so that a rotated file is used at once; empty when neither it nor its file is set.
     *
     * @throws SettingsException when both are set, or the file can't be read
     */
    public String value() {
        return Secret.of(variable(), lookUp(name), lookUp(name + "-file").strip());
    }

    /** Whether it or its file is set. */
    public boolean isSet() {
        return !lookUp(name).isBlank() || !lookUp(name + "-file").isBlank();
    }

    /** The environment variable of this setting: {@code HALO_CLIENT_SECRET}. */
    public String variable() {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private String lookUp(String key) {
        PropertiesComponent properties = (PropertiesComponent) camelContext.getPropertiesComponent();
        Supplier<String> variable = () -> IOHelper.lookupEnvironmentVariable(key);
        Supplier<String> system = () -> System.getProperty(key);
        int variables = properties.getEnvironmentVariableMode();
        int systems = properties.getSystemPropertiesMode();
        return Stream.<Supplier<String>>of(
                        () -> of(properties.getLocalProperties(), key),
                        only(variables == PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_OVERRIDE, variable),
                        only(systems == PropertiesComponent.SYSTEM_PROPERTIES_MODE_OVERRIDE, system),
                        () -> of(properties.getOverrideProperties(), key),
                        () -> ofSources(properties, key),
                        () -> of(properties.getInitialProperties(), key),
                        () -> properties.getPropertiesParser().customLookup(key),
                        only(variables == PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_FALLBACK, variable),
                        only(systems == PropertiesComponent.SYSTEM_PROPERTIES_MODE_FALLBACK, system))
                .map(Supplier::get)
                .filter(value -> value != null)
                .findFirst()
                .map(value ->
                        properties.getPropertiesParser().parseProperty(key, value, (other, none) -> lookUp(other)))
                .map(this::resolved)
                .orElse("");
    }

    private String resolved(String value) {
        return value.contains(PropertiesComponent.PREFIX_TOKEN) && value.contains(PropertiesComponent.SUFFIX_TOKEN)
                ? camelContext.resolvePropertyPlaceholders(value)
                : value;
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

    /** The name alone: Camel logs what it sets on beans. */
    @Override
    public String toString() {
        return name;
    }
}
