package com.scalepad.halo.autoconfigure;

import com.scalepad.halo.history.RunRecord;
import com.scalepad.halo.wiring.LoadedBundle;
import java.util.List;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.lang.Nullable;

/** The history of runs: {@code GET /actuator/haloruns?connection=acme&limit=20} and {@code GET /actuator/haloruns/12}. */
@Endpoint(id = "haloruns")
class RunsEndpoint {

    private static final int USUAL = 20;

    private final LoadedBundle bundle;

    RunsEndpoint(LoadedBundle bundle) {
        this.bundle = bundle;
    }

    /** The runs, latest first; the last twenty if no limit is given. */
    @ReadOperation
    public List<RunRecord> runs(@Nullable String connection, @Nullable Integer limit) {
        return new EndpointRows<>(bundle.get().history().runs().runs(connection, null, limit == null ? USUAL : limit));
    }

    /** One run; 404 if there is none with this number. */
    @ReadOperation
    public EndpointRow<RunRecord> run(@Selector long id) {
        return bundle.get().history().runs().run(id).map(EndpointRow::new).orElse(null);
    }
}
