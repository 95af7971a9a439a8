package com.scalepad.halo.autoconfigure;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/** One row, written like {@link EndpointRows}. */
record EndpointRow<T>(@JsonUnwrapped T row) implements OperationResponseBody {}
