package com.scalepad.halo.page;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;

/** Says at the start where the page is, and that it is needed where there is no connection yet. */
class PageAnnouncement {

    private static final Logger LOG = LoggerFactory.getLogger(PageAnnouncement.class);

    private final PageBundle bundle;
    private final ServerProperties server;

    PageAnnouncement(PageBundle bundle, ServerProperties server) {
        this.bundle = bundle;
        this.server = server;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof ServletWebServerApplicationContext web) {
            boolean secure = server.getSsl() != null && server.getSsl().isEnabled();
            String host = server.getAddress() == null || server.getAddress().isLoopbackAddress() || server.getAddress().isAnyLocalAddress()
                    ? "localhost" : server.getAddress().getHostAddress();
            String path = server.getServlet().getContextPath() == null ? "" : server.getServlet().getContextPath();
            LOG.info(bundle.connections().names().isEmpty() ? "There is no connection to HaloPSA yet: set one up at {}://{}:{}{}{}/"
                    : "Connections are set up at {}://{}:{}{}{}/",
                    secure ? "https" : "http", host, web.getWebServer().getPort(), path, PageSecurity.ROOT);
        }
    }
}
