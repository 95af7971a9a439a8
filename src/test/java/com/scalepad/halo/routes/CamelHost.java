package com.scalepad.halo.routes;

import com.scalepad.halo.autoconfigure.HaloScalePadAutoConfiguration;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/** The smallest application that can host the routes: it starts twice as fast as one with all that the tests' class path has. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({HaloScalePadAutoConfiguration.class, CamelAutoConfiguration.class})
class CamelHost {}
