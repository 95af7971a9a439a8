package com.scalepad.halo.autoconfigure;

import com.scalepad.halo.files.RouteFiles;
import com.scalepad.halo.settings.SecretNames;
import com.scalepad.halo.wiring.LoadedBundle;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.RuntimePropertiesProvider;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Adds the routes to the application's Camel context, next to its other routes; {@code halo.enabled=false} turns it off. */
@AutoConfiguration(before = CamelAutoConfiguration.class)
@ConditionalOnProperty(name = "halo.enabled", matchIfMissing = true)
public class HaloScalePadAutoConfiguration {

    @Bean
    LoadedBundle haloScalePadBundle() {
        return new LoadedBundle();
    }

    /**
     * Loads the routes separately, so that the host's own pattern of route files stays as it is.
     *
     * @param pattern where they are, as in {@link RouteFiles#load}
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

    /** Masks the bundle's secrets in Actuator's endpoints that list settings, if a host has turned on values there. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(SanitizingFunction.class)
    static class Secrets {

        @Bean
        SanitizingFunction haloScalePadSecrets() {
            return setting -> SecretNames.showsSecret(setting.getKey(), setting.getValue())
                    ? setting.withSanitizedValue()
                    : setting;
        }
    }

    /**
     * Masks the bundle's secrets in Camel's console of properties, which uses this since Camel 4.22. The host's own
     * properties stay as they are.
     */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(RuntimePropertiesProvider.class)
    static class ListedSecrets {

        @Bean
        static BeanPostProcessor haloScalePadListedSecrets() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof RuntimePropertiesProvider listed ? masking(listed) : bean;
                }
            };
        }

        private static RuntimePropertiesProvider masking(RuntimePropertiesProvider listed) {
            return () -> listed.getProperties().stream()
                    .map(one -> SecretNames.showsSecret(one.key(), one.value())
                            ? new RuntimePropertiesProvider.Property(one.key(), SecretNames.MASK, one.source())
                            : one)
                    .toList();
        }
    }
}
