package com.scalepad.halo.autoconfigure;

import com.scalepad.halo.check.CheckResult;
import com.scalepad.halo.wiring.LoadedBundle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * The check of the set-up, made at each request: {@code GET /actuator/halocheck}, or {@code /actuator/halocheck/acme}
 * for one connection.
 */
@Endpoint(id = "halocheck")
class CheckEndpoint {

    private final LoadedBundle bundle;

    CheckEndpoint(LoadedBundle bundle) {
        this.bundle = bundle;
    }

    /** Each connection's lines, by its name. */
    @ReadOperation
    public Map<String, List<CheckResult>> check() {
        Map<String, List<CheckResult>> lines = new LinkedHashMap<>();
        bundle.get()
                .connections()
                .names()
                .forEach(connection ->
                        lines.put(connection, bundle.get().setupCheck().check(connection)));
        return OperationResponseBody.of(lines);
    }

    /** The lines of one connection; 404 if there is no connection of this name. */
    @ReadOperation
    public List<CheckResult> check(@Selector String connection) {
        return bundle.get().connections().names().contains(connection)
                ? new EndpointRows<>(bundle.get().setupCheck().check(connection))
                : null;
    }
}
