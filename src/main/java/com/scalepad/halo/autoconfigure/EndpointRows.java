package com.scalepad.halo.autoconfigure;

import java.util.AbstractList;
import java.util.List;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Rows that Spring Boot writes with the mapper for its own endpoints. Without this marker it would use the host's
 * mapper, and the JSON names would differ from host to host.
 */
final class EndpointRows<T> extends AbstractList<T> implements OperationResponseBody {

    private final List<T> rows;

    EndpointRows(List<T> rows) {
        this.rows = List.copyOf(rows);
    }

    @Override
    public T get(int index) {
        return rows.get(index);
    }

    @Override
    public int size() {
        return rows.size();
    }
}
