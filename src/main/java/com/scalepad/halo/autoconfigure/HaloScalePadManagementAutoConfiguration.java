package com.scalepad.halo.autoconfigure;

import com.scalepad.halo.HaloScalePadApplication;
import com.scalepad.halo.wiring.LoadedBundle;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Health, metrics and history on Spring Boot's management port, if Actuator is present. The routes use none of it. */
@AutoConfiguration(
        after = HaloScalePadAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            "org.apache.camel.spring.boot.CamelAutoConfiguration"
        })
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnProperty(name = "halo.enabled", matchIfMissing = true)
@Conditional(HaloScalePadManagementAutoConfiguration.OnManagement.class)
public class HaloScalePadManagementAutoConfiguration {

    @Bean
    TimedQuery haloScalePadStoreCall() {
        return new TimedQuery();
    }

    @Bean
    @ConditionalOnAvailableEndpoint
    RunsEndpoint haloScalePadRunsEndpoint(LoadedBundle bundle) {
        return new RunsEndpoint(bundle);
    }

    @Bean
    @ConditionalOnAvailableEndpoint
    RejectedEndpoint haloScalePadRejectedEndpoint(LoadedBundle bundle) {
        return new RejectedEndpoint(bundle);
    }

    @Bean
    @ConditionalOnAvailableEndpoint
    CheckEndpoint haloScalePadCheckEndpoint(LoadedBundle bundle) {
        return new CheckEndpoint(bundle);
    }

    /** The health of Spring Boot 4 and later; {@code management.health.haloscalepad.enabled=false} turns it off. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HealthIndicator.class)
    static class HealthBeans {

        @Bean
        HealthGroups haloScalePadHealthGroups() {
            return new HealthGroups();
        }

        /**
         * {@code haloScalepadLiveness}: DOWN when a run should have ended long ago, so that a restart helps. It calls
         * neither the store nor a server.
         */
        @Bean
        @ConditionalOnEnabledHealthIndicator("haloscalepad")
        HealthIndicator haloScalepadLivenessHealthIndicator(LoadedBundle bundle) {
            return () -> Optional.of(bundle)
                    .filter(LoadedBundle::isThere)
                    .flatMap(loaded -> loaded.get().runHealth().hanging())
                    .map(reason -> Health.down().withDetail("reason", reason).build())
                    .orElseGet(() -> Health.up().build());
        }

        @Bean
        @ConditionalOnEnabledHealthIndicator("haloscalepad")
        RunHealthIndicator haloScalepadHealthIndicator(LoadedBundle bundle, TimedQuery haloScalePadStoreCall) {
            return new RunHealthIndicator(bundle, haloScalePadStoreCall);
        }
    }

    /** An older host has everything except health. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass("org.springframework.boot.health.contributor.HealthIndicator")
    static class WithoutHealth {

        WithoutHealth() {
            LoggerFactory.getLogger(HaloScalePadManagementAutoConfiguration.class)
                    .info(
                            "The health of the Halo to ScalePad routes needs Spring Boot 4. Here /actuator/health says nothing of them; "
                                    + "/actuator/haloruns has the last runs, and the metrics have their age");
        }
    }

    /** The meters, if Micrometer is present too. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    @ConditionalOnBean(MeterRegistry.class)
    static class Meters {

        @Bean
        RunMeters haloScalePadRunMeters(MeterRegistry meters, LoadedBundle bundle, TimedQuery haloScalePadStoreCall) {
            return new RunMeters(meters, bundle, haloScalePadStoreCall);
        }
    }

    /** {@code halo.management.enabled}: {@code auto} is on in the runnable form and off in a host, which has its own health. */
    static class OnManagement extends SpringBootCondition {

        private static final String SETTING = "halo.management.enabled";

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            String value = context.getEnvironment().getProperty(SETTING, "auto").strip();
            boolean isOn = value.equals("auto")
                    ? context.getBeanFactory().getBeanNamesForType(HaloScalePadApplication.class, false, false).length
                            > 0
                    : Boolean.parseBoolean(value);
            return new ConditionOutcome(isOn, ConditionMessage.of(SETTING + " is " + value));
        }
    }
}
