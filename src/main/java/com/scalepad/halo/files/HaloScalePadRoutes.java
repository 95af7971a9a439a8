package com.scalepad.halo.files;

import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;

/**
 * The routes of {@code halo.routes}, checked, for a Camel runtime without Spring:
 * {@code camel.main.routes-builder-classes=com.scalepad.halo.files.HaloScalePadRoutes}.
 */
public class HaloScalePadRoutes implements RoutesBuilder {

    private static final String DEFAULTS = "classpath:halo-scalepad/routes/application.properties";

    @Override
    public void addRoutesToCamelContext(CamelContext context) throws Exception {
        if (!context.getPropertiesComponent().getLocations().contains(DEFAULTS)) {
            // After the application's own files, so that those win.
            context.getPropertiesComponent().addLocation(DEFAULTS);
        }
        // Any other value loads them, and is refused there if it is none.
        if (!context.resolvePropertyPlaceholders("{{halo.enabled}}").strip().equalsIgnoreCase("false")) {
            RouteFiles.load(context, context.resolvePropertyPlaceholders("{{halo.routes}}"));
        }
    }

    @Override
    public void addTemplatedRoutesToCamelContext(CamelContext context) {
        // The bean halo-scalepad-schedules creates the timers.
    }

    @Override
    public Set<String> updateRoutesToCamelContext(CamelContext context) {
        return Set.of();
    }
}
