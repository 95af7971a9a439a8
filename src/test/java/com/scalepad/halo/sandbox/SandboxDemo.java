package com.scalepad.halo.sandbox;

import com.scalepad.halo.HaloScalePadApplication;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The README's first command: a sandbox tenant, and the bundle that reads it now and then each minute, until Ctrl-C. */
public final class SandboxDemo {

    private static final int CUSTOMERS = 240;
    private static final int ASSETS = 3_200;
    private static final int HALOS_LIMIT = 300;
    /** For the secrets of sandboxes alone, and the same at each start, so that the next one can open what was saved. */
    private static final String KEY = Base64.getEncoder().encodeToString("a key for sandboxes and no other".getBytes(StandardCharsets.US_ASCII));

    private SandboxDemo() {
    }

    /** Arguments: settings that win over the demo's, as {@code --halo.schedule.cron=...}; {@code --once} for one run. */
    public static void main(String[] arguments) {
        HaloTenant tenant = HaloTenant.msp(CUSTOMERS, ASSETS);
        HaloSandbox sandbox = HaloSandbox.startForgetful(tenant);
        ScalePadSandbox scalePad = ScalePadSandbox.start(tenant);
        sandbox.quirks().rateLimit(HALOS_LIMIT).datesInLists(true);
        List<String> settings = new ArrayList<>(List.of("--halo.resource-server-url=" + sandbox.resourceServerUrl(),
                "--halo.authorisation-server-url=" + sandbox.authorisationServerUrl(), "--halo.tenant=" + HaloSandbox.TENANT,
                "--halo.client-id=" + HaloSandbox.CLIENT_ID, "--halo.client-secret=" + HaloSandbox.CLIENT_SECRET,
                "--scalepad.base-url=" + scalePad.baseUrl(), "--scalepad.api-key=" + ScalePadSandbox.API_KEY,
                "--halo.encryption-key=" + KEY, "--halo.schedule.cron=0 * * * * ?", "--halo.schedule.on-start=" + !List.of(arguments).contains("--once")));
        settings.removeIf(setting -> List.of(arguments).stream()
                .anyMatch(given -> given.startsWith(setting.substring(0, setting.indexOf('=') + 1))));
        settings.addAll(List.of(arguments));
        System.out.println("A sandbox tenant of " + CUSTOMERS + " customers and " + ASSETS + " assets is at " + sandbox.resourceServerUrl()
                + ", its ScalePad at " + scalePad.baseUrl());
        System.out.println("To set it up on the page: Authorisation Server URL " + sandbox.authorisationServerUrl() + ", Tenant "
                + HaloSandbox.TENANT + ", Client ID " + HaloSandbox.CLIENT_ID + ", Client Secret " + HaloSandbox.CLIENT_SECRET);
        HaloScalePadApplication.main(settings.toArray(String[]::new));
    }
}
