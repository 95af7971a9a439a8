package com.scalepad.halo.settings;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/** The names under which something is set that may be a setting of ours: in files, on the command line, in the environment. */
public final class SettingNames {

    private static final Predicate<String> OURS = name -> name.matches("(?i)(halo|scalepad)[._].+");
    /** Kubernetes sets these for each service of the name space: {@code HALO_SCALEPAD_SERVICE_HOST}. */
    private static final Predicate<String> OF_KUBERNETES =
            name -> name.matches(".+_(SERVICE_(HOST|PORT.*)|PORT|PORT_\\d+_(TCP|UDP).*)");

    private SettingNames() {}

    /** The setting that was probably meant by a name, or a variable, that is not quite one. */
    public static Optional<String> nearest(String name) {
        return new SettingsCatalogue().near(name);
    }

    /** All of them, in the runtime of a Camel context. */
    static Set<String> of(CamelContext camel) {
        Set<String> names = new TreeSet<>();
        names.addAll(camel.getPropertiesComponent().loadProperties(OURS).stringPropertyNames());
        names.addAll(System.getProperties().stringPropertyNames());
        names.addAll(System.getenv().keySet());
        Map<String, ConfigurableEnvironment> springs =
                camel.getRegistry().findByTypeWithName(ConfigurableEnvironment.class);
        springs.values()
                .forEach(environment -> environment.getPropertySources().stream()
                        .filter(EnumerablePropertySource.class::isInstance)
                        .forEach(source ->
                                names.addAll(Set.of(((EnumerablePropertySource<?>) source).getPropertyNames()))));
        names.removeIf(OURS.negate().or(OF_KUBERNETES));
        return names;
    }
}
