package com.scalepad.halo.autoconfigure;

import com.scalepad.halo.check.CheckResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/** The check of the set-up, made when it is asked for: {@code GET /actuator/halocheck}, or {@code /actuator/halocheck/acme} for one connection. */
@Endpoint(id = "halocheck")
class CheckEndpoint {

    private final Parts parts;

    CheckEndpoint(Parts parts) {
        this.parts = parts;
    }

    /** Each connection's lines, by its name. */
    @ReadOperation
    public Map<String, List<CheckResult>> check() {
        Map<String, List<CheckResult>> lines = new LinkedHashMap<>();
        parts.setupCheck()
                .connections()
                .forEach(connection -> lines.put(connection, parts.setupCheck().check(connection)));
        return OperationResponseBody.of(lines);
    }

    /** The lines of one connection; 404 when there is none of this name. */
    @ReadOperation
    public List<CheckResult> check(@Selector String connection) {
        return parts.setupCheck().connections().contains(connection)
                ? new EndpointRows<>(parts.setupCheck().check(connection))
                : null;
    }
}
