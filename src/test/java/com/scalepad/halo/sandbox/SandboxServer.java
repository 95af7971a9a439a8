package com.scalepad.halo.sandbox;

import java.time.Duration;

/** A sandbox in a process of its own, until it is stopped: prints its two addresses in one line. */
public final class SandboxServer {

    private SandboxServer() {}

    /** Arguments: customers, assets, milliseconds that each call takes. */
    public static void main(String[] arguments) {
        HaloSandbox sandbox = HaloSandbox.startForgetful(
                HaloTenant.msp(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1])));
        sandbox.quirks().latency(Duration.ofMillis(Long.parseLong(arguments[2])));
        System.out.println(sandbox.resourceServerUrl() + " " + sandbox.authorisationServerUrl());
    }
}
