package com.scalepad.halo.page;

import com.scalepad.halo.check.SetupCheck;
import com.scalepad.halo.connection.ConnectionRegistry;
import com.scalepad.halo.connection.SavedConnection;
import com.scalepad.halo.connection.SavedConnections;
import com.scalepad.halo.history.ConnectionRowsRepository;
import com.scalepad.halo.history.RejectedRepository;
import com.scalepad.halo.history.ReviewRepository;
import com.scalepad.halo.history.RunRepository;
import com.scalepad.halo.history.UpdatePlanRepository;
import com.scalepad.halo.run.RunRegistry;
import com.scalepad.halo.schedule.ManualSync;
import com.scalepad.halo.schedule.Schedules;
import com.scalepad.halo.updates.UpdateSettings;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The beans of the routes that the page works with: Camel makes them, some moments after the web server begins to listen. */
final class PageBundle {

    private final CamelContext camel;
    private final ManualSync syncNow;

    PageBundle(CamelContext camel) {
        this.camel = camel;
        this.syncNow = new ManualSync(camel);
    }

    ConnectionRegistry connections() {
        return bean("halo-scalepad-connections", ConnectionRegistry.class);
    }

    SavedConnections saved() {
        return bean("halo-scalepad-saved-connections", SavedConnections.class);
    }

    /**
     * A connection that may be changed on the page; one of the properties may not, so it is as if it were not there.
     *
     * @throws ResponseStatusException 404 where there is none
     */
    SavedConnection editable(String name) {
        if (connections().isOfTheProperties(name)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return saved().find(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    Schedules schedules() {
        return bean("halo-scalepad-schedules", Schedules.class);
    }

    SetupCheck setupCheck() {
        return bean("halo-scalepad-setup-check", SetupCheck.class);
    }

    /** How a connection stands; one that there is not is answered with 404. */
    ConnectionState state(String name) {
        return ConnectionState.find(this, saved().find(name).orElse(null), name)
                .orElseThrow(() ->
                        new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no connection '" + name + "'"));
    }

    ManualSync syncNow() {
        return syncNow;
    }

    RunRepository history() {
        return bean("halo-scalepad-run-repository", RunRepository.class);
    }

    ConnectionRowsRepository rows() {
        return bean("halo-scalepad-connection-rows", ConnectionRowsRepository.class);
    }

    RunRegistry runs() {
        return bean("halo-scalepad-runs", RunRegistry.class);
    }

    UpdateSettings updates() {
        return bean("halo-scalepad-update-settings", UpdateSettings.class);
    }

    UpdatePlanRepository plan() {
        return new UpdatePlanRepository(store());
    }

    ReviewRepository review() {
        return new ReviewRepository(store());
    }

    RejectedRepository rejected() {
        return new RejectedRepository(store());
    }

    private DataSource store() {
        return bean("halo-scalepad-store", DataSource.class);
    }

    private <T> T bean(String name, Class<T> type) {
        T bean = camel.getRegistry().lookupByNameAndType(name, type);
        if (bean == null) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
        }
        return bean;
    }
}
