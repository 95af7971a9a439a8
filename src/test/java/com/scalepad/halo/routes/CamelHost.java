package com.scalepad.halo.routes;

import com.scalepad.halo.autoconfigure.HaloScalePadAutoConfiguration;
import java.io.InputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.impl.engine.DefaultClassResolver;
import org.apache.camel.spi.ClassResolver;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The smallest application that can host the routes: it starts twice as fast as one with all that the tests' class path has. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({HaloScalePadAutoConfiguration.class, CamelAutoConfiguration.class})
class CamelHost {

    private static final Set<String> MISSING = ConcurrentHashMap.newKeySet();

    /** Camel asks the class path, of three hundred jars, for what few classes have, in each context anew: what is not there is remembered. */
    @Bean
    ClassResolver classResolver() {
        return new DefaultClassResolver() {
            @Override
            public InputStream loadResourceAsStream(String uri) {
                InputStream found = MISSING.contains(uri) ? null : super.loadResourceAsStream(uri);
                if (found == null) {
                    MISSING.add(uri);
                }
                return found;
            }
        };
    }
}
