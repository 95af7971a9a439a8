package com.scalepad.halo.sandbox;

import com.scalepad.halo.HaloScalePadApplication;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The README's first command: a sandbox tenant, and the bundle that reads it now and then each minute, until Ctrl-C; and a second
 * tenant, to be set up on the page by hand. Their ports are the same each time, if they are free, so that what was saved on the page
 * still leads to the sandbox at the next start.
 */
public final class SandboxDemo {

    private static final int CUSTOMERS = 240;
    private static final int ASSETS = 3_200;
    private static final int ASSETS_OF_THE_SECOND = 800;
    private static final int PAGE_PORT = 8080;
    private static final int PORT = 8090;
    private static final int HALOS_LIMIT = 300;
    private static final String EMPTY = "--empty";
    private static final Set<String> WITHOUT_A_PAGE = Set.of("--once", "--check");
    /** Of ASCII alone, for it is copied from a terminal. */
    private static final String SECOND_SECRET = "sandbox-secret-Zq7+100%";
    /** For the secrets of sandboxes alone, and the same at each start, so that the next one can open what was saved. */
    private static final String KEY = Base64.getEncoder().encodeToString("a key for sandboxes and no other".getBytes(StandardCharsets.US_ASCII));

    private SandboxDemo() {
    }

    /**
     * Arguments: {@code --empty} for a start without a connection; settings that win over the demo's, as
     * {@code --halo.schedule.cron=...}; {@code --once} for one run, {@code --check} for the check of the set-up.
     */
    public static void main(String[] arguments) {
        List<String> given = new ArrayList<>(List.of(arguments));
        boolean empty = given.remove(EMPTY);
        boolean page = given.stream().noneMatch(WITHOUT_A_PAGE::contains);
        HaloTenant tenant = HaloTenant.msp(CUSTOMERS, ASSETS);
        HaloSandbox sandbox = serve(tenant, PORT);
        HaloSandbox second = serve(HaloTenant.msp(CUSTOMERS, ASSETS_OF_THE_SECOND).named("harbor-it"), PORT + 1);
        second.rotateSecret(SECOND_SECRET);
        ScalePadSandbox scalePad = ScalePadSandbox.start(tenant, PORT + 2);
        List<String> settings = new ArrayList<>(List.of("--scalepad.base-url=" + scalePad.baseUrl(), "--scalepad.api-key=" + ScalePadSandbox.API_KEY,
                "--halo.encryption-key=" + KEY, "--halo.schedule.cron=0 * * * * ?", "--halo.schedule.on-start=" + page,
                "--server.port=" + Loopback.free(PAGE_PORT), "--management.server.port=" + Loopback.free(PAGE_PORT + 1)));
        if (!empty) {
            settings.addAll(List.of("--halo.resource-server-url=" + sandbox.resourceServerUrl(),
                    "--halo.authorisation-server-url=" + sandbox.authorisationServerUrl(), "--halo.tenant=" + tenant.name(),
                    "--halo.client-id=" + HaloSandbox.CLIENT_ID, "--halo.client-secret=" + HaloSandbox.CLIENT_SECRET));
            System.out.printf(Locale.ROOT, "A sandbox tenant of %d customers and %,d assets is at %s, its ScalePad at %s%n", CUSTOMERS, ASSETS,
                    sandbox.resourceServerUrl(), scalePad.baseUrl());
        }
        settings.removeIf(setting -> given.stream().anyMatch(one -> one.startsWith(setting.substring(0, setting.indexOf('=') + 1))));
        settings.addAll(given);
        if (page) {
            System.out.printf(Locale.ROOT, """
                    %s sandbox tenant, of %,d assets, is set up by hand. Open http://localhost:%s/halo-scalepad/add-integration and type:
                      Resource Server URL        %s
                      Authorisation Server URL   %s
                      Tenant                     %s
                      Client ID                  %s
                      Client Secret              %s
                      Name of this connection    harbor
                    """, empty ? "A" : "Another", ASSETS_OF_THE_SECOND, pagePort(settings), second.resourceServerUrl(), second.authorisationServerUrl(),
                    second.tenant().name(), HaloSandbox.CLIENT_ID, SECOND_SECRET);
        }
        try {
            HaloScalePadApplication.main(settings.toArray(String[]::new));
        } catch (RuntimeException e) {
            // It was told why; the sandboxes' threads would go on for ever.
            System.exit(1);
        }
    }

    private static HaloSandbox serve(HaloTenant tenant, int port) {
        HaloSandbox sandbox = HaloSandbox.startForgetful(tenant, port);
        sandbox.quirks().rateLimit(HALOS_LIMIT).datesInLists(true);
        return sandbox;
    }

    private static String pagePort(List<String> settings) {
        String setting = "--server.port=";
        return settings.stream().filter(one -> one.startsWith(setting)).map(one -> one.substring(setting.length())).findFirst().orElseThrow();
    }
}
