package com.scalepad.halo.settings;

import java.util.List;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.camel.Ordered;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.spi.LoadablePropertiesSource;

/**
 * Hides the bundle's secrets where Camel lists all properties, as its {@code properties} console does, which knows few
 * names of secrets. Camel asks each source of properties twice. For one property by name, this source answers as if it
 * did not exist. For all properties, it is the last source, and answers that the secrets are {@value SecretNames#MASK}.
 */
public final class HiddenSecrets implements LoadablePropertiesSource, Ordered {

    private final PropertiesComponent properties;
    /** Override properties are listed above all sources, so that the secrets among them are kept here instead. */
    private final Properties overrides = new Properties();

    private HiddenSecrets(PropertiesComponent properties) {
        this.properties = properties;
    }

    /** Hides the secrets that there are now, and those that come later but as override properties. */
    public static void install(PropertiesComponent properties) {
        HiddenSecrets hidden = new HiddenSecrets(properties);
        Properties overrides = properties.getOverrideProperties();
        if (overrides != null) {
            for (String name : List.copyOf(overrides.stringPropertyNames())) {
                String value = overrides.getProperty(name);
                if (SecretNames.isSecret(name, value)) {
                    hidden.overrides.setProperty(name, value);
                    overrides.remove(name);
                }
            }
        }
        properties.addPropertiesSource(hidden);
    }

    @Override
    public String getName() {
        return "halo-scalepad-secrets";
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST;
    }

    @Override
    public String getProperty(String name) {
        return overrides.getProperty(name);
    }

    @Override
    public Properties loadProperties() {
        return loadProperties(name -> true);
    }

    @Override
    public Properties loadProperties(Predicate<String> filter) {
        Properties masked = new Properties();
        mask(masked, overrides, filter);
        mask(masked, properties.getInitialProperties(), filter);
        properties.getPropertiesSources().stream()
                .filter(source -> source != this)
                .filter(LoadablePropertiesSource.class::isInstance)
                .forEach(source -> mask(masked, ((LoadablePropertiesSource) source).loadProperties(filter), filter));
        return masked;
    }

    private static void mask(Properties masked, Properties listed, Predicate<String> filter) {
        if (listed == null) {
            return;
        }
        for (String name : listed.stringPropertyNames()) {
            if (filter.test(name) && SecretNames.isSecret(name, listed.getProperty(name))) {
                masked.setProperty(name, SecretNames.MASK);
            }
        }
    }

    @Override
    public void reloadProperties(String location) {
        // The others reload theirs.
    }
}
