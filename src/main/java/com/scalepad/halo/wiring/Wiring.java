package com.scalepad.halo.wiring;

import com.scalepad.halo.settings.EndpointSetting;
import com.scalepad.halo.settings.HiddenSecrets;
import com.scalepad.halo.settings.MillisFunction;
import com.scalepad.halo.settings.Settings;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.util.concurrent.CamelThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the beans that the wiring builds for the routes, under names that start with {@value #PREFIX}. A bean that
 * the route files declare under such a name replaces the one built here.
 */
final class Wiring {

    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);
    private static final String PREFIX = "halo-scalepad-";

    private final CamelContext camel;
    private final NamedBeans beans = new NamedBeans();
    private final Deque<AutoCloseable> closeables = new ArrayDeque<>();

    Wiring(CamelContext camel) {
        this.camel = camel;
        camel.getRegistry(DefaultRegistry.class).addBeanRepository(beans);
        camel.getPropertiesComponent().addPropertiesFunction(new MillisFunction(camel));
        if (camel.getPropertiesComponent() instanceof PropertiesComponent properties) {
            HiddenSecrets.install(properties);
        }
    }

    CamelContext camel() {
        return camel;
    }

    Settings settings() {
        return new Settings(camel);
    }

    /** A setting that names an endpoint of the engineer. It is checked before the first route runs. */
    EndpointSetting endpoint(String name) {
        EndpointSetting endpoint = new EndpointSetting(name, settings().text(name));
        endpoint.check(camel);
        return endpoint;
    }

    /** The bundle's own threads, with its name: {@code halo-scalepad-run-1}. */
    ExecutorService threads(String name) {
        ExecutorService threads =
                Executors.newCachedThreadPool(new CamelThreadFactory("#name#-#counter#", PREFIX + name, true));
        closeLater(threads::shutdownNow);
        return threads;
    }

    /** A bean that other beans use. A bean of the route files with its name must have its class. */
    <T> T bean(String name, T made) {
        Object declared = camel.getRegistry().lookupByName(PREFIX + name);
        if (declared == null) {
            beans.add(PREFIX + name, made);
            return made;
        }
        @SuppressWarnings("unchecked")
        Class<T> type = (Class<T>) made.getClass();
        return cast(name, declared, type);
    }

    /** A bean that only the routes use. A bean of the route files with its name may have any class. */
    void forRoutes(String name, Object made) {
        if (camel.getRegistry().lookupByName(PREFIX + name) == null) {
            beans.add(PREFIX + name, made);
        }
    }

    /**
     * A component that only the routes use, with its own options.
     *
     * @param kind Camel's name of its kind: {@code http}
     */
    void component(String name, String kind, Supplier<Component> make) {
        Component made = make.get();
        forRoutes(name, made);
        // This lookup makes Camel apply the host's options now, and not when the first route is built.
        if (camel.getComponent(PREFIX + name) == made) {
            OwnOptions.restore(camel, kind + "-component", made, make.get());
        }
    }

    /**
     * The same for a data format.
     *
     * @param kind Camel's name of its kind: {@code jackson}
     */
    void dataFormat(String name, String kind, Supplier<DataFormat> make) {
        DataFormat made = make.get();
        forRoutes(name, made);
        if (camel.resolveDataFormat(PREFIX + name) == made) {
            OwnOptions.restore(camel, kind + "-dataformat", made, make.get());
        }
    }

    /** A bean that the route files must declare, because an engineer edits it. */
    <T> T declared(String name, Class<T> type) {
        Object declared = camel.getRegistry().lookupByName(PREFIX + name);
        if (declared == null) {
            throw new BeanConflictException(
                    PREFIX + name,
                    "there is no bean '" + PREFIX + name + "': declare it, of type " + type.getName()
                            + ", as the mapping file of the jar does");
        }
        return cast(name, declared, type);
    }

    private static <T> T cast(String name, Object declared, Class<T> type) {
        if (!type.isInstance(declared)) {
            throw new BeanConflictException(
                    PREFIX + name,
                    "the bean '" + PREFIX + name + "' is a "
                            + declared.getClass().getName() + ", but other parts need it to be a " + type.getName()
                            + ": give yours another name, or extend that class");
        }
        return type.cast(declared);
    }

    /** Closes it at the end, in reverse order of opening. */
    void closeLater(AutoCloseable closeable) {
        closeables.push(closeable);
    }

    void close() {
        beans.clear();
        while (!closeables.isEmpty()) {
            try {
                closeables.pop().close();
            } catch (Exception e) {
                LOG.warn("Something of the bundle could not be closed: {}", e.getMessage());
            }
        }
    }
}
