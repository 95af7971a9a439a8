package com.scalepad.halo.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;

/**
 * Adds the defaults of {@code routes/application.properties} after all other sources of properties, so that a host's
 * files, the environment and the command line win. All of them start with {@code halo.} or {@code scalepad.}.
 */
class DefaultSettings implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        try {
            ResourcePropertySource defaults = new ResourcePropertySource(
                    "halo-scalepad-defaults",
                    new ClassPathResource(
                            "halo-scalepad/routes/application.properties",
                            getClass().getClassLoader()));
            // Leaves out what the application's own defaults set, such as the runnable form's. They must win, but
            // Spring Boot later moves them behind all others.
            PropertySource<?> ofTheApplication =
                    environment.getPropertySources().get(DefaultPropertiesPropertySource.NAME);
            defaults.getSource()
                    .keySet()
                    .removeIf(name -> ofTheApplication != null && ofTheApplication.containsProperty(name));
            environment.getPropertySources().addLast(defaults);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
