package com.scalepad.halo.wiring;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;

/** Declared in the route files, so that the rest is wired where Camel loads them by itself, as the Camel CLI does. */
public class Beans implements CamelContextAware {

    private CamelContext camelContext;

    /** Wires the bundle, unless that is done. */
    public void wire() throws Exception {
        HaloScalePad.of(camelContext);
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }
}
