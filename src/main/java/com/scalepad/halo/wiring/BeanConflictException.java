package com.scalepad.halo.wiring;

/** A bean of the route files is missing, or can't take the place of the one that the wiring would make; the message says which and why. */
public final class BeanConflictException extends IllegalArgumentException {

    private final String bean;

    BeanConflictException(String bean, String message) {
        super(message);
        this.bean = bean;
    }

    /** The name of the bean. */
    public String bean() {
        return bean;
    }
}
