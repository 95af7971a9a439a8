package com.scalepad.halo.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;

/**
 * Leaves a host without Flyway of its own without it. The jar brings Flyway for the store's migrations, and Spring Boot would turn
 * it on the host's data source, where it refuses to start in a schema that has tables. A host that has migrations where Spring Boot
 * looks for them, or sets any {@code spring.flyway} property, has a Flyway of its own.
 */
class HostsFlyway implements AutoConfigurationImportFilter, EnvironmentAware {

    private static final String FLYWAY = "org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration";

    private Environment environment;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public boolean[] match(String[] classes, AutoConfigurationMetadata metadata) {
        boolean[] matches = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            // It is asked several times in a start, and the class path is long: looked up only for Flyway itself.
            matches[i] = !FLYWAY.equals(classes[i]) || hostHasIt();
        }
        return matches;
    }

    private boolean hostHasIt() {
        return Binder.get(environment)
                        .bind("spring.flyway", Bindable.mapOf(String.class, Object.class))
                        .isBound()
                || new ClassPathResource("db/migration").exists();
    }
}
