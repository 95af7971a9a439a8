package com.scalepad.halo.page;

import com.scalepad.halo.check.SetupCheck;
import com.scalepad.halo.connection.Connections;
import com.scalepad.halo.connection.SavedConnection;
import com.scalepad.halo.connection.SavedConnections;
import com.scalepad.halo.history.ConnectionRows;
import com.scalepad.halo.history.History;
import com.scalepad.halo.history.RejectedList;
import com.scalepad.halo.history.ReviewList;
import com.scalepad.halo.history.UpdatePlan;
import com.scalepad.halo.run.Runs;
import com.scalepad.halo.schedule.Schedules;
import com.scalepad.halo.schedule.SyncNow;
import com.scalepad.halo.updates.Updates;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The beans of the routes that the page works with: Camel makes them, some moments after the web server begins to listen. */
final class PageBundle {

    private final CamelContext camel;
    private final SyncNow syncNow;

    PageBundle(CamelContext camel) {
        this.camel = camel;
        this.syncNow = new SyncNow(camel);
    }

    Connections connections() {
        return bean("halo-scalepad-connections", Connections.class);
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

    SyncNow syncNow() {
        return syncNow;
    }

    History history() {
        return bean("halo-scalepad-history", History.class);
    }

    ConnectionRows rows() {
        return bean("halo-scalepad-connection-rows", ConnectionRows.class);
    }

    Runs runs() {
        return bean("halo-scalepad-runs", Runs.class);
    }

    Updates updates() {
        return bean("halo-scalepad-updates", Updates.class);
    }

    UpdatePlan plan() {
        return new UpdatePlan(store());
    }

    ReviewList review() {
        return new ReviewList(store());
    }

    RejectedList rejected() {
        return new RejectedList(store());
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
