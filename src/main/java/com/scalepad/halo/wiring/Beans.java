package com.scalepad.halo.wiring;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;

/** A bean that the route files declare, so that the bundle is also wired where Camel loads the files by itself, as the Camel CLI does. */
public class Beans implements CamelContextAware {

    private CamelContext camelContext;

    /** Wires the bundle, unless it is wired already. */
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
