package com.scalepad.halo.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.camel.support.PluginHelper;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Adds the routes to the application's Camel context, beside whatever it has; {@code halo.enabled=false} turns it off. */
@AutoConfiguration(before = CamelAutoConfiguration.class)
@ConditionalOnProperty(name = "halo.enabled", matchIfMissing = true)
public class HaloScalePadAutoConfiguration {

    /**
     * Loads the routes by themselves, so that the host's own pattern of route files stays as it is.
     *
     * @param pattern where they are: {@code classpath:halo-scalepad/routes/*.camel.yaml}, or a folder as
     *                {@code file:routes/*.camel.yaml}
     */
    @Bean
    CamelContextConfiguration haloScalePadRoutes(@Value("${halo.routes}") String pattern) {
        return new CamelContextConfiguration() {
            @Override
            public void beforeApplicationStart(CamelContext camel) {
                try {
                    var files = PluginHelper.getPackageScanResourceResolver(camel).findResources(pattern);
                    if (files.isEmpty()) {
                        throw new IllegalArgumentException("HALO_ROUTES is '" + pattern + "', but no route file is there");
                    }
                    // Beans first, by themselves: Camel 4.18 makes those of a file that is not the first one twice.
                    Map<Boolean, List<Resource>> isBeans = files.stream().collect(Collectors.partitioningBy(
                            file -> file.getLocation().endsWith("beans.camel.yaml")));
                    PluginHelper.getRoutesLoader(camel).loadRoutes(isBeans.get(true));
                    PluginHelper.getRoutesLoader(camel).loadRoutes(isBeans.get(false));
                } catch (RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new IllegalStateException("The Halo to ScalePad routes of " + pattern + " could not be loaded", e);
                }
            }

            @Override
            public void afterApplicationStart(CamelContext camel) {
                // Nothing to do: the routes start with the context.
            }
        };
    }
}
