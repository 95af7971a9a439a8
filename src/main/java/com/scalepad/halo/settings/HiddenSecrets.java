package com.scalepad.halo.settings;

import java.util.List;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.camel.Ordered;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.spi.LoadablePropertiesSource;

/**
 * Hides the bundle's secrets where Camel lists all properties, as its {@code properties} console does. That console
 * recognises only a few names of secrets. Camel uses a source of properties in two ways. When Camel looks up one
 * property, this source changes nothing. When Camel lists all properties, this source comes last, and gives
 * {@value SecretNames#MASK} for each secret.
 */
public final class HiddenSecrets implements LoadablePropertiesSource, Ordered {

    private final PropertiesComponent properties;
    /** Camel lists override properties above all sources, so the secrets among them are moved here. */
    private final Properties overrides = new Properties();

    private HiddenSecrets(PropertiesComponent properties) {
        this.properties = properties;
    }

    /** Hides all current secrets, and later ones, except those that are set as override properties later. */
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
        // The other sources reload their own.
    }
}
