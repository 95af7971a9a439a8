package com.scalepad.halo.page;

import java.net.InetAddress;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/** Logs at startup where the page is and, if there is no connection yet, that one must be added there. */
class PageAnnouncement {

    private static final Logger LOG = LoggerFactory.getLogger(PageAnnouncement.class);

    private final PageConnections page;
    private final Environment settings;

    PageAnnouncement(PageConnections page, Environment settings) {
        this.page = page;
        this.settings = settings;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        String port = settings.getProperty("local.server.port");
        if (port != null) {
            LOG.info(
                    page.bundle().connections().names().isEmpty()
                            ? "There is no connection to HaloPSA yet: set one up at {}://{}:{}{}{}/"
                            : "Connections are set up at {}://{}:{}{}{}/",
                    isSecure() ? "https" : "http",
                    host(),
                    port,
                    settings.getProperty("server.servlet.context-path", ""),
                    PageSecurity.ROOT);
        }
    }

    private boolean isSecure() {
        return settings.getProperty("server.ssl.enabled", Boolean.class, true)
                && Stream.of("bundle", "key-store", "certificate")
                        .anyMatch(way -> settings.containsProperty("server.ssl." + way));
    }

    private String host() {
        InetAddress address = settings.getProperty("server.address", InetAddress.class);
        return address == null || address.isLoopbackAddress() || address.isAnyLocalAddress()
                ? "localhost"
                : address.getHostAddress();
    }
}
