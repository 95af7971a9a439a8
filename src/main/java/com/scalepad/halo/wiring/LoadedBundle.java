package com.scalepad.halo.wiring;

/** The bundle of a runtime: there once its routes are loaded, which is some moments after a web server starts to listen. */
public final class LoadedBundle {

    private volatile HaloScalePad bundle;

    /** The routes are loaded. */
    public void set(HaloScalePad loaded) {
        bundle = loaded;
    }

    /** Whether the routes are loaded. */
    public boolean isThere() {
        return bundle != null;
    }

    /**
     * The bundle.
     *
     * @throws IllegalStateException while the routes are not loaded
     */
    public HaloScalePad get() {
        if (bundle == null) {
            throw new IllegalStateException("The routes are not loaded yet");
        }
        return bundle;
    }
}
