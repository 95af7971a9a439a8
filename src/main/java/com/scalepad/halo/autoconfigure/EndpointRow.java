package com.scalepad.halo.autoconfigure;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * One row, written as {@link EndpointRows} are.
 *
 * @param row what is shown; this record leaves no trace of its own
 */
record EndpointRow<T>(@JsonUnwrapped T row) implements OperationResponseBody {}
