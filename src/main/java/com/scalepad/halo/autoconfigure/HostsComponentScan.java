package com.scalepad.halo.autoconfigure;

import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/**
 * Keeps the page and the runnable form out of the component scan of a host whose own classes are in com.scalepad. The
 * auto-configuration adds the page if it is turned on. The runnable form must not replace a host's beans.
 */
class HostsComponentScan implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String OURS = "com\\.scalepad\\.halo\\.(page\\..*|autoconfigure\\..*|HaloScalePadApplication)";

    @Override
    public void initialize(ConfigurableApplicationContext host) {
        host.getBeanFactory().registerSingleton("haloScalePadHostsComponentScan", new Filter());
    }

    private static final class Filter extends TypeExcludeFilter {

        @Override
        public boolean match(MetadataReader reader, MetadataReaderFactory factory) {
            return reader.getClassMetadata().getClassName().matches(OURS);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Filter;
        }

        @Override
        public int hashCode() {
            return Filter.class.hashCode();
        }
    }
}
