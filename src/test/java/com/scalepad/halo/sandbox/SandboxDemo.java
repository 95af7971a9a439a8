package com.scalepad.halo.sandbox;

import com.scalepad.halo.HaloScalePadApplication;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.h2.tools.Server;
import org.h2.tools.Shell;
import org.springframework.util.FileSystemUtils;

/**
 * The README's first command: a sandbox tenant, and the bundle that reads it now and then each minute, until Ctrl-C; and a second
 * tenant, to be set up on the page by hand. It keeps to itself: its store is new at each start, and no setting of the environment
 * leads it to a real tenant, store or folder, or sends its rows anywhere.
 */
public final class SandboxDemo {

    private static final int CUSTOMERS = 240;
    private static final int ASSETS = 3_200;
    private static final int ASSETS_OF_THE_SECOND = 800;
    private static final int PAGE_PORT = 8080;
    private static final int PORT = 8090;
    private static final int HALOS_LIMIT = 300;
    private static final String EMPTY = "--empty";
    private static final String SQL = "--sql=";
    private static final String PROFILE = "--profile=";
    private static final Path FOLDER = Path.of("target", "demo");
    private static final Path LOCK = Path.of("target", "demo.lock");
    private static final Path STORE = FOLDER.resolve("store");
    /**
     * Where a second process looks into the store while the demo runs. H2's own way to that, AUTO_SERVER, closes the store under the feet
     * of a run as soon as the process is told to end.
     */
    private static final Path STORE_PORT = Path.of("target", "demo.store-port");

    private static final String USER = "sa";
    private static final Set<String> WITHOUT_A_PAGE = Set.of("--once", "--check");
    /** Of ASCII alone, for it is copied from a terminal. */
    private static final String SECOND_SECRET = "sandbox-secret-Zq7+100%";
    /** For the secrets of sandboxes alone. */
    private static final String KEY =
            Base64.getEncoder().encodeToString("a key for sandboxes and no other".getBytes(StandardCharsets.US_ASCII));

    /** Held until the process ends. */
    private static FileLock running;

    private SandboxDemo() {}

    /**
     * Arguments: {@code --profile=german} for a tenant of {@link TenantProfiles}; {@code --empty} for a start without a connection; settings that win over the demo's, as
     * {@code --halo.schedule.cron=...}; {@code --once} for one run, {@code --check} for the check of the set-up; or
     * {@code --sql=SELECT ...} alone, to look at what the demo that runs, or ran last, has stored.
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].startsWith(SQL)) {
            Shell.main(
                    "-url",
                    "jdbc:h2:" + place() + ";IFEXISTS=TRUE",
                    "-user",
                    USER,
                    "-sql",
                    String.join(" ", arguments).substring(SQL.length()));
            return;
        }
        start();
        List<String> given = new ArrayList<>(List.of(arguments));
        boolean empty = given.remove(EMPTY);
        boolean page = given.stream().noneMatch(WITHOUT_A_PAGE::contains);
        HaloTenant tenant = HaloTenant.msp(CUSTOMERS, ASSETS);
        HaloSandbox sandbox = serve(tenant, PORT);
        HaloSandbox second =
                serve(HaloTenant.msp(CUSTOMERS, ASSETS_OF_THE_SECOND).named("harbor-it"), PORT + 1);
        second.rotateSecret(SECOND_SECRET);
        ScalePadSandbox scalePad = ScalePadSandbox.start(tenant, PORT + 2);
        given.stream()
                .filter(argument -> argument.startsWith(PROFILE))
                .findFirst()
                .ifPresent(argument -> look(sandbox, argument.substring(PROFILE.length())));
        given.removeIf(argument -> argument.startsWith(PROFILE));
        Map<String, Object> settings = ofItsOwn();
        settings.putAll(Map.of(
                "scalepad.base-url",
                scalePad.baseUrl(),
                "scalepad.api-key",
                ScalePadSandbox.API_KEY,
                "halo.encryption-key",
                KEY,
                "halo.schedule.cron",
                "0 * * * * ?",
                "halo.schedule.on-start",
                page,
                "server.port",
                Loopback.free(PAGE_PORT),
                "management.server.port",
                Loopback.free(PAGE_PORT + 1)));
        if (!empty) {
            settings.putAll(Map.of(
                    "halo.resource-server-url",
                    sandbox.resourceServerUrl(),
                    "halo.authorisation-server-url",
                    sandbox.authorisationServerUrl(),
                    "halo.tenant",
                    tenant.name(),
                    "halo.client-id",
                    HaloSandbox.CLIENT_ID,
                    "halo.client-secret",
                    HaloSandbox.CLIENT_SECRET));
            System.out.printf(
                    Locale.ROOT,
                    "A sandbox tenant of %d customers and %,d assets is at %s, its ScalePad at %s%n",
                    CUSTOMERS,
                    ASSETS,
                    sandbox.resourceServerUrl(),
                    scalePad.baseUrl());
        }
        given.forEach(setting -> settings.remove(setting.replaceFirst("^--", "").replaceFirst("=.*", "")));
        List<String> started = new ArrayList<>(settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toList());
        started.addAll(given);
        if (page) {
            System.out.printf(
                    Locale.ROOT,
                    """
                    %s sandbox tenant, of %,d assets, is set up by hand. Open http://localhost:%s/halo-scalepad/add-integration and type:
                      Resource Server URL        %s
                      Authorisation Server URL   %s
                      Tenant                     %s
                      Client ID                  %s
                      Client Secret              %s
                      Name of this connection    harbor
                    """,
                    empty ? "A" : "Another",
                    ASSETS_OF_THE_SECOND,
                    pagePort(started),
                    second.resourceServerUrl(),
                    second.authorisationServerUrl(),
                    second.tenant().name(),
                    HaloSandbox.CLIENT_ID,
                    SECOND_SECRET);
        }
        try {
            HaloScalePadApplication.main(started.toArray(String[]::new));
        } catch (RuntimeException e) {
            // It was told why; the sandboxes' threads would go on for ever.
            System.exit(1);
        }
    }

    /** Empties the folder of the demo, unless another one is running in it. */
    private static void start() throws IOException, SQLException {
        Files.createDirectories(LOCK.getParent());
        running = FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                .tryLock();
        if (running == null) {
            System.out.println("The sandbox is running already in this folder: stop it first");
            System.exit(1);
        }
        FileSystemUtils.deleteRecursively(FOLDER);
        Server looks = Server.createTcpServer("-tcpPort", "0", "-tcpDaemon").start();
        Files.writeString(STORE_PORT, String.valueOf(looks.getPort()));
    }

    /** Where the store is: in the process of the demo that runs, or in the file that the last one left. */
    private static String place() throws IOException {
        try (FileChannel lock = FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            return lock.tryLock() == null
                    ? "tcp://localhost:" + Files.readString(STORE_PORT) + "/./" + STORE
                    : "file:./" + STORE;
        }
    }

    /** What would otherwise come from the environment of somebody who has set up a real tenant, and lead to it. */
    private static Map<String, Object> ofItsOwn() {
        Map<String, Object> settings = new LinkedHashMap<>();
        List.of(
                        "halo.connections",
                        "halo.resource-server-url",
                        "halo.authorisation-server-url",
                        "halo.tenant",
                        "halo.client-id",
                        "halo.client-secret",
                        "halo.client-secret-file",
                        "scalepad.api-key-file",
                        "scalepad.lifecycles.folder",
                        "halo.encryption-key-file",
                        "halo.store.password",
                        "halo.store.password-file",
                        "halo.store.data-source",
                        "halo.changes.endpoint")
                .forEach(setting -> settings.put(setting, ""));
        settings.putAll(Map.of(
                "halo.connection",
                "default",
                "halo.store.url",
                "jdbc:h2:file:./" + STORE,
                "halo.store.user",
                USER,
                "halo.updates.plan-folder",
                FOLDER,
                "halo.schedule.quartz",
                "quartz"));
        return settings;
    }

    /** The sandbox looks like one of {@link TenantProfiles}; ScalePad knows its hardware already. */
    private static void look(HaloSandbox sandbox, String profile) {
        try {
            sandbox.become(TenantProfiles.find(profile));
            sandbox.quirks().rateLimit(HALOS_LIMIT);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
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
        return settings.stream()
                .filter(one -> one.startsWith(setting))
                .map(one -> one.substring(setting.length()))
                .findFirst()
                .orElseThrow();
    }
}
