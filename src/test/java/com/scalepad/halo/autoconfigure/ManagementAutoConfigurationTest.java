package com.scalepad.halo.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.wiring.LoadedBundle;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A host that adds the jar keeps its health, its meters and its endpoints as they are, unless it switches ours on. */
class ManagementAutoConfigurationTest {

    private final ApplicationContextRunner host = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(HaloScalePadManagementAutoConfiguration.class))
            .withBean(LoadedBundle.class, LoadedBundle::new)
            .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
            .withPropertyValues("management.endpoints.web.exposure.include=*");

    @Test
    void aHostGetsNoneOfIt() {
        host.withPropertyValues("halo.management.enabled=auto").run(context -> {
            assertThat(context)
                    .doesNotHaveBean(HealthIndicator.class)
                    .doesNotHaveBean(RunMeters.class)
                    .doesNotHaveBean(TimedQuery.class);
            assertThat(context.getBeansWithAnnotation(Endpoint.class)).isEmpty();
        });
    }

    @Test
    void aHostThatSwitchesItOnHasAllOfIt() {
        host.withPropertyValues("halo.management.enabled=true").run(context -> {
            assertThat(context).hasSingleBean(RunHealthIndicator.class).hasSingleBean(RunMeters.class);
            assertThat(context.getBeansWithAnnotation(Endpoint.class)).hasSize(3);
        });
    }

    @Test
    void aHostTurnsTheHealthOffAsAnyOther() {
        host.withPropertyValues("halo.management.enabled=true", "management.health.haloscalepad.enabled=false")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(HealthIndicator.class)
                        .hasSingleBean(RunMeters.class));
    }

    @Test
    void aHostWithoutActuatorOrMicrometerStartsAllTheSame() {
        host.withPropertyValues("halo.management.enabled=true")
                .withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(TimedQuery.class));
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(HaloScalePadManagementAutoConfiguration.class))
                .withBean(LoadedBundle.class, LoadedBundle::new)
                .withPropertyValues("halo.management.enabled=true")
                .withClassLoader(new FilteredClassLoader("io.micrometer"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(RunHealthIndicator.class)
                        .doesNotHaveBean(RunMeters.class));
    }
}
