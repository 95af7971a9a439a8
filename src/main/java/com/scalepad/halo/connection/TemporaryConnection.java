package com.scalepad.halo.connection;

/**
 * A connection that is tested before it is saved.
 *
 * @param name the reserved name under which {@link ConnectionRegistry} knows it until the trial is closed
 * @param end  removes it
 */
public record TemporaryConnection(String name, Runnable end) implements AutoCloseable {

    @Override
    public void close() {
        end.run();
    }
}
