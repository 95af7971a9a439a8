package com.scalepad.halo.settings;

import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertiesFunction;

/**
 * {@code {{halo-scalepad-millis:halo.http.connect-timeout}}}: a time setting in milliseconds, for options that do not
 * accept {@code 10s}, such as camel-http's.
 */
public final class MillisFunction implements PropertiesFunction {

    private final CamelContext camel;

    /** @param camel has the settings */
    public MillisFunction(CamelContext camel) {
        this.camel = camel;
    }

    @Override
    public String getName() {
        return "halo-scalepad-millis";
    }

    @Override
    public String apply(String setting) {
        Duration time = new Settings(camel).time(setting);
        return Long.toString(time.toMillis());
    }
}
