package com.scalepad.halo.page;

import com.scalepad.halo.connection.SavedConnection;
import com.scalepad.halo.history.History;
import com.scalepad.halo.history.RunRecord;
import com.scalepad.halo.wiring.HaloScalePad;
import com.scalepad.halo.wiring.LoadedBundle;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Finds the connection that an address of the page names. */
final class PageConnections {

    private final LoadedBundle loaded;

    PageConnections(LoadedBundle loaded) {
        this.loaded = loaded;
    }

    /**
     * The bundle that the page shows.
     *
     * @throws ResponseStatusException 503 while the routes are not loaded
     */
    HaloScalePad bundle() {
        if (!loaded.isThere()) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
        }
        return loaded.get();
    }

    /** Records what a person did by a request, next to the request itself. */
    void record(HttpServletRequest request, String what, String connection, String outcome) {
        history().audit().record(PageAudit.who(request), request.getRemoteAddr(), what, connection, outcome);
    }

    /**
     * A connection that may be changed on the page. One set by the properties may not, so it counts as missing.
     *
     * @throws ResponseStatusException 404 if there is none
     */
    SavedConnection editable(String name) {
        if (bundle().connections().isOfTheProperties(name)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return bundle().savedConnections()
                .find(name)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    History history() {
        return bundle().history();
    }

    /** A run of a connection; 404 if it does not exist or was deleted. */
    RunRecord run(String name, long id) {
        String connection = state(name).name();
        return history()
                .runs()
                .run(id)
                .filter(run -> run.connection().equals(connection))
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no run " + id + " of this connection"));
    }

    /** The state of a connection; 404 if it does not exist. */
    ConnectionState state(String name) {
        return ConnectionState.find(bundle(), name)
                .orElseThrow(() ->
                        new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no connection '" + name + "'"));
    }
}
