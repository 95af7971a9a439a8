package com.scalepad.halo.wiring;

import com.scalepad.halo.settings.SettingsException;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.RouteWatcherReloadStrategy;

/**
 * Keeps the options of the bundle's own components as they are. In Spring Boot a host's {@code camel.component.http.…} is set on every
 * component of that class, whatever its name: a host's data source or proxy would become the bundle's.
 */
final class OwnOptions {

    private OwnOptions() {}

    /**
     * Sets each option to what it was when it was made.
     *
     * @param configurer Camel's name of what sets the options: {@code http-component}
     * @param changed    what the host was asked about
     * @param asMade     one that is made alike, and that the host knows nothing of
     */
    static void restore(CamelContext camel, String configurer, Object changed, Object asMade) {
        PropertyConfigurer options =
                PluginHelper.getConfigurerResolver(camel).resolvePropertyConfigurer(configurer, camel);
        Map<String, Object> values = new HashMap<>();
        PluginHelper.getBeanIntrospection(camel).getProperties(asMade, values, null, true);
        values.forEach((name, value) -> options.configure(camel, changed, name, value, false));
    }

    /**
     * Exchanges that are used again lose the variables of what a split makes of them.
     *
     * @throws SettingsException where a host pools them
     */
    static void refusePooledExchanges(CamelContext camel) {
        ExtendedCamelContext context = camel.getCamelContextExtension();
        if (context.getExchangeFactory().isPooled()
                || context.getProcessorExchangeFactory().isPooled()) {
            throw new SettingsException(
                    "This Camel context pools its exchanges (camel.main.exchange-factory = pooled), which loses the "
                            + "variables of records that are read side by side: set it to default, or run the routes in a Camel context of their own");
        }
    }

    /**
     * Camel's own reload may remove all routes for one file that is saved, and can't load a file of several routes again: the bundle's would be
     * gone.
     *
     * @throws SettingsException where it is set so
     */
    static void refuseRemovedRoutes(CamelContext camel) {
        RouteWatcherReloadStrategy reload = camel.hasService(RouteWatcherReloadStrategy.class);
        if (reload != null && reload.isRemoveAllRoutes()) {
            throw new SettingsException(
                    "Camel's own reload (camel.main.routes-reload-enabled) removes all routes of the context for one file that is "
                            + "saved, these too, and can't load a file of several routes again: set camel.main.routes-reload-remove-all-routes = false, "
                            + "or reload these routes by halo.routes.reload");
        }
    }
}
