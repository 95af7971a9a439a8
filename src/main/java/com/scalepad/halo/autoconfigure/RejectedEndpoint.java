package com.scalepad.halo.autoconfigure;

import com.scalepad.halo.history.RejectedRecord;
import com.scalepad.halo.history.ReplayResult;
import com.scalepad.halo.wiring.LoadedBundle;
import java.util.List;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.lang.Nullable;

/**
 * The rejected records: {@code GET /actuator/halorejected?connection=acme&limit=20}, and
 * {@code POST /actuator/halorejected/3} to retry one.
 */
@Endpoint(id = "halorejected")
class RejectedEndpoint {

    private static final int USUAL = 20;

    private final LoadedBundle bundle;

    RejectedEndpoint(LoadedBundle bundle) {
        this.bundle = bundle;
    }

    /** The records, those of the latest run first; twenty if no limit is given. */
    @ReadOperation
    public List<RejectedRecord> rejected(@Nullable String connection, @Nullable Integer limit) {
        return new EndpointRows<>(bundle.get().history().rejected().latest(connection, limit == null ? USUAL : limit));
    }

    /** Retries one; does nothing if there is none with this number. */
    @WriteOperation
    public EndpointRow<ReplayResult> again(@Selector long id) {
        bundle.get()
                .history()
                .audit()
                .record("management port", bundle.get().runs().getNode(), "retry record " + id, null, "asked");
        try {
            return new EndpointRow<>(bundle.get()
                    .history()
                    .rejected()
                    .retry(id)
                    .orElse(new ReplayResult(id, false, "There is no rejected record " + id)));
        } catch (IllegalStateException e) {
            return new EndpointRow<>(new ReplayResult(id, false, e.getMessage()));
        }
    }
}
