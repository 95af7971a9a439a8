package com.scalepad.halo.autoconfigure;

import com.scalepad.halo.HaloScalePadApplication;
import com.scalepad.halo.settings.SettingsException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Refuses {@code SERVER_PORT=tcp://10.0.0.7:80} with a clear message. Kubernetes sets such a variable for each service
 * of the name space, and for a service named {@code server} it has the name of a setting. Only in the runnable form,
 * because a host's settings are its own.
 */
class ServiceLinkCheck implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!application.getAllSources().contains(HaloScalePadApplication.class)) {
            return;
        }
        List<String> problems = Stream.of("SERVER_PORT", "MANAGEMENT_SERVER_PORT")
                .filter(name -> String.valueOf(
                                environment.getSystemEnvironment().get(name))
                        .matches("(tcp|udp|sctp)://.*"))
                .map(
                        name -> name + " is '"
                                + environment.getSystemEnvironment().get(name)
                                + "', which Kubernetes sets for a service of the name '"
                                + name.replaceFirst("_PORT$", "")
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', '-')
                                + "': set enableServiceLinks: false in the pod's spec, or give the service another name; it should be a port such as 8080")
                .toList();
        SettingsException.refuse(problems);
    }
}
