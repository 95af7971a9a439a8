package com.scalepad.halo.autoconfigure;

import java.lang.reflect.Proxy;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;

/**
 * Lets Flyway migrate a host's database only if the host has migrations or callbacks. Spring Boot 3 turns on Flyway for
 * the host's data source as soon as Flyway is on the class path, and the jar brings it for the store's migrations.
 * Without this, a host that does not use Flyway would not start if its schema has tables. A host's own migrations run
 * however they are set up. Spring Boot 4 needs a separate module for this, which the jar does not bring.
 */
@AutoConfiguration
@ConditionalOnClass(name = HostsFlyway.STRATEGY)
@ConditionalOnMissingBean(type = HostsFlyway.STRATEGY)
@Import(HostsFlyway.Registrar.class)
class HostsFlyway {

    static final String STRATEGY = "org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy";

    /** Registers the strategy by its class name, because the Spring Boot that compiles this does not have that class any more. */
    static class Registrar implements ImportBeanDefinitionRegistrar {

        @Override
        public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
            Class<?> strategy = ClassUtils.resolveClassName(STRATEGY, getClass().getClassLoader());
            RootBeanDefinition bean = new RootBeanDefinition(strategy);
            bean.setInstanceSupplier(() -> strategy.cast(Proxy.newProxyInstance(
                    strategy.getClassLoader(), new Class<?>[] {strategy}, (proxy, method, arguments) -> {
                        if (!method.getName().equals("migrate")) {
                            return method.invoke(Registrar.this, arguments);
                        }
                        migrate((Flyway) arguments[0]);
                        return null;
                    })));
            registry.registerBeanDefinition("haloScalePadHostsFlyway", bean);
        }
    }

    static void migrate(Flyway flyway) {
        if (hasAny(flyway)) {
            flyway.migrate();
        }
    }

    private static boolean hasAny(Flyway flyway) {
        try {
            return flyway.info().all().length > 0 || flyway.getConfiguration().getCallbacks().length > 0;
        } catch (FlywayException e) {
            // Without Flyway's module for its database, the host can't have run migrations.
            if (String.valueOf(e.getMessage()).startsWith("Unsupported Database")) {
                return false;
            }
            throw e;
        }
    }
}
