package com.scalepad.halo.page;

import com.scalepad.halo.connection.Connections;
import com.scalepad.halo.connection.SavedConnections;
import com.scalepad.halo.schedule.Schedules;
import org.apache.camel.CamelContext;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The beans of the routes that the page works with: Camel makes them, some moments after the web server begins to listen. */
final class PageBundle {

    private final CamelContext camel;

    PageBundle(CamelContext camel) {
        this.camel = camel;
    }

    Connections connections() {
        return bean("halo-scalepad-connections", Connections.class);
    }

    SavedConnections saved() {
        return bean("halo-scalepad-saved-connections", SavedConnections.class);
    }

    Schedules schedules() {
        return bean("halo-scalepad-schedules", Schedules.class);
    }

    private <T> T bean(String name, Class<T> type) {
        T bean = camel.getRegistry().lookupByNameAndType(name, type);
        if (bean == null) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
        }
        return bean;
    }
}
