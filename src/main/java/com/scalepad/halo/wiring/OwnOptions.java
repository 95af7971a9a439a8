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
 * Keeps the options of the bundle's own components. Spring Boot sets a host's {@code camel.component.http.…} on every
 * component of that class, whatever its name. So the bundle would use the host's data source or proxy.
 */
final class OwnOptions {

    private OwnOptions() {}

    /**
     * Sets each option to its original value.
     *
     * @param configurer Camel's name of the configurer that sets the options: {@code http-component}
     * @param changed    the component that may have got the host's options
     * @param asMade     one built the same way, which the host can't have changed
     */
    static void restore(CamelContext camel, String configurer, Object changed, Object asMade) {
        PropertyConfigurer options =
                PluginHelper.getConfigurerResolver(camel).resolvePropertyConfigurer(configurer, camel);
        Map<String, Object> values = new HashMap<>();
        PluginHelper.getBeanIntrospection(camel).getProperties(asMade, values, null, true);
        values.forEach((name, value) -> options.configure(camel, changed, name, value, false));
    }

    /**
     * Refuses pooled exchanges, because a reused exchange loses the variables of its split exchanges.
     *
     * @throws SettingsException if a host pools exchanges
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
     * Refuses Camel's own reload if it removes all routes when one file is saved. It can't reload a file with several
     * routes, so the bundle's routes would be missing.
     *
     * @throws SettingsException if it is set to do so
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
