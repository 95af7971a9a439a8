package com.scalepad.halo.settings;

import java.util.Locale;
import org.apache.camel.CamelContext;
import org.apache.camel.Ordered;
import org.apache.camel.spi.PropertiesSource;

/**
 * Finds environment variables of the bundle's settings that Camel misses. Camel changes {@code halo.client-id} to upper
 * case in the JVM's language, and Turkish has another capital {@code i}. In Spring this is not needed: its environment
 * finds them, with the command line before them.
 */
final class OwnVariables implements PropertiesSource, Ordered {

    private OwnVariables() {}

    static void addWhereNeeded(CamelContext camel) {
        boolean isSpring = camel.getRegistry().lookupByName("environment") != null;
        if (!isSpring && !"i".toUpperCase(Locale.getDefault()).equals("I")) {
            camel.getPropertiesComponent().addPropertiesSource(new OwnVariables());
        }
    }

    @Override
    public String getName() {
        return "halo-scalepad-variables";
    }

    @Override
    public String getProperty(String name) {
        return name.matches("(halo|scalepad)\\..+") ? System.getenv(Settings.variable(name)) : null;
    }

    /** Before the files, where variables are in any other language. */
    @Override
    public int getOrder() {
        return HIGHEST;
    }
}
