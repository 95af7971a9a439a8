package com.scalepad.halo.wiring;

/** A bean of the route files is missing, or can't replace the wiring's own one. The message says which bean, and why. */
public final class BeanConflictException extends IllegalArgumentException {

    private final String bean;

    BeanConflictException(String bean, String message) {
        super(message);
        this.bean = bean;
    }

    public String bean() {
        return bean;
    }
}
