package com.scalepad.halo.host;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** A Camel Spring Boot application that knows nothing of the bundle: its own routes, error handler, timer, tables and migrations. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class HostApplication {

    /** Its routes. The one on SQL leaves it to Camel to find the application's one data source. */
    @Bean
    RouteBuilder hostsRoutes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(IllegalStateException.class).handled(true).setBody(constant("handled by the host"));
                from("quartz:host/tick?cron=0+0+4+*+*+?").routeId("host-tick").to("log:host");
                from("direct:host-tickets")
                        .routeId("host-tickets")
                        .to("sql:SELECT subject FROM host_ticket ORDER BY id");
                from("direct:host-fails")
                        .routeId("host-fails")
                        .throwException(new IllegalStateException("a fault of the host's own"));
            }
        };
    }
}
