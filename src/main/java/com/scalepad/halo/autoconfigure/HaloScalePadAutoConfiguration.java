package com.scalepad.halo.autoconfigure;

import com.scalepad.halo.files.RouteFiles;
import com.scalepad.halo.wiring.LoadedBundle;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Adds the routes to the application's Camel context, next to whatever it has; {@code halo.enabled=false} turns it off. */
@AutoConfiguration(before = CamelAutoConfiguration.class)
@ConditionalOnProperty(name = "halo.enabled", matchIfMissing = true)
public class HaloScalePadAutoConfiguration {

    @Bean
    LoadedBundle haloScalePadBundle() {
        return new LoadedBundle();
    }

    /**
     * Loads the routes by themselves, so that the host's own pattern of route files stays as it is.
     *
     * @param pattern where they are, as {@link RouteFiles#load}
     */
    @Bean
    CamelContextConfiguration haloScalePadRoutes(@Value("${halo.routes}") String pattern, LoadedBundle bundle) {
        return new CamelContextConfiguration() {
            @Override
            public void beforeApplicationStart(CamelContext camel) {
                try {
                    bundle.set(RouteFiles.load(camel, pattern));
                } catch (RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new IllegalStateException(
                            "The Halo to ScalePad routes of " + pattern + " could not be loaded", e);
                }
            }

            @Override
            public void afterApplicationStart(CamelContext camel) {
                // Nothing to do: the routes start with the context.
            }
        };
    }
}
