package com.scalepad.halo.wiring;

/** The bundle of a runtime. It exists once the routes are loaded, some moments after a web server starts to listen. */
public final class LoadedBundle {

    private volatile HaloScalePad bundle;

    public void set(HaloScalePad loaded) {
        bundle = loaded;
    }

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
