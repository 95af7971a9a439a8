package com.scalepad.halo.sandbox;

import java.util.ArrayList;
import java.util.List;

/** The settings that lead the bundle to the sandbox, as {@code halo.tenant=acme}. */
public final class SandboxSettings {

    private SandboxSettings() {}

    /** The five values of Halo, and those of the ScalePad next to it where there is one. */
    public static List<String> of(HaloSandbox sandbox) {
        List<String> settings = new ArrayList<>(List.of(
                "halo.resource-server-url=" + sandbox.resourceServerUrl(),
                "halo.authorisation-server-url=" + sandbox.authorisationServerUrl(),
                "halo.tenant=" + HaloSandbox.TENANT,
                "halo.client-id=" + HaloSandbox.CLIENT_ID,
                "halo.client-secret=" + HaloSandbox.CLIENT_SECRET));
        if (sandbox.scalePad() != null) {
            settings.addAll(of(sandbox.scalePad()));
        }
        return settings;
    }

    /** Where ScalePad is, and its key. */
    public static List<String> of(ScalePadSandbox scalePad) {
        return List.of(
                "scalepad.base-url=" + scalePad.baseUrl(),
                "scalepad.api-key=" + ScalePadSandbox.API_KEY,
                "scalepad.rate.requests=10000");
    }
}
