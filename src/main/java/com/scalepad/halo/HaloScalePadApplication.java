package com.scalepad.halo;

import com.scalepad.halo.page.PageAtTheRoot;
import com.scalepad.halo.settings.SettingsException;
import com.scalepad.halo.wiring.HaloScalePad;
import com.scalepad.halo.wiring.LoadedBundle;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * Runs the routes on their own: by the timer until it is stopped, or with {@code --once} a single run of each connection, whose exit status
 * is 0 for complete, 1 for failed (or not started), 2 for incomplete and 3 for stopped. {@code --check} looks whether the set-up will work: 0 when it will.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        excludeName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            // The page brings the security of its own paths; nothing else is to be locked by a password that nobody has
            // set.
            "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration"
        })
@Import(PageAtTheRoot.class)
public class HaloScalePadApplication {

    private static final String ONCE = "--once";
    private static final String CHECK = "--check";
    private static final String CHANGE_KEY = "--change-encryption-key";
    private static final int COMPLETE = 0;
    private static final int FAILED = 1;

    /** These hold for the runnable form only: a host's log, name and life are the host's. */
    private static final Map<String, Object> OF_THE_RUNNABLE_FORM = Map.ofEntries(
            Map.entry("camel.main.name", "halo-scalepad"),
            Map.entry("camel.main.run-controller", "true"),
            // 1: Camel itself would let an environment variable win over the command line, which Spring does not.
            Map.entry("camel.component.properties.environment-variable-mode", "1"),
            Map.entry("spring.main.banner-mode", "off"),
            Map.entry("spring.main.log-startup-info", "false"),
            // What an engineer's steps log prints, whatever its name; the libraries' own words do not.
            Map.entry("logging.level.root", "INFO"),
            Map.entry("logging.level.com", "WARN"),
            Map.entry("logging.level.io", "WARN"),
            Map.entry("logging.level.net", "WARN"),
            Map.entry("logging.level.org", "WARN"),
            Map.entry("logging.level.com.scalepad.halo", "INFO"),
            // Whoever asks for an address that there is not is told so, and nobody else.
            Map.entry("logging.level.org.springframework.web.servlet.PageNotFound", "ERROR"),
            // A start that failed and a short life are told by the bundle itself, in words for people.
            Map.entry("logging.level.org.springframework.context", "ERROR"),
            Map.entry("logging.level.org.springframework.boot.web.servlet.context", "ERROR"),
            Map.entry("logging.level.org.apache.camel.spring.boot", "ERROR"),
            Map.entry("logging.level.org.apache.camel.impl.engine.AbstractCamelContext", "OFF"),
            // Names of customers and machines are what they are, whatever language the environment speaks.
            Map.entry("logging.charset.console", "UTF-8"),
            Map.entry("logging.charset.file", "UTF-8"),
            Map.entry("logging.pattern.console", "%d{yyyy-MM-dd HH:mm:ss} %-5level %m%n%wEx"),
            // Nobody else's machine is listened to unless the operator says so.
            Map.entry("server.address", "127.0.0.1"),
            Map.entry("server.port", "8080"),
            Map.entry("management.server.address", "127.0.0.1"),
            Map.entry("management.server.port", "8081"),
            Map.entry(
                    "management.endpoints.web.exposure.include",
                    "health,info,metrics,prometheus,haloruns,halorejected,halocheck"),
            Map.entry("management.endpoint.halocheck.cache.time-to-live", "10s"),
            Map.entry("management.endpoint.health.show-details", "always"),
            Map.entry("management.endpoint.health.probes.enabled", "true"),
            Map.entry("management.endpoint.health.group.liveness.include", "livenessState,haloScalepadLiveness"),
            Map.entry("management.endpoint.health.validate-group-membership", "false"));

    /** The page: this machine's own unless told. */
    private static final Map<String, Object> WITH_THE_PAGE = Map.of(
            "halo.page.enabled", "true",
            "server.servlet.session.cookie.name", "halo-scalepad",
            "server.servlet.session.cookie.http-only", "true",
            "server.servlet.session.cookie.same-site", "strict",
            "server.servlet.session.tracking-modes", "cookie",
            "spring.thymeleaf.check-template-location", "false",
            "spring.web.resources.add-mappings", "false");

    /**
     * @param arguments a command of {@link CommandLine}, and settings as {@code --halo.tenant=acme}
     */
    public static void main(String[] arguments) {
        System.setOut(utf8(FileDescriptor.out));
        System.setErr(utf8(FileDescriptor.err));
        List<String> given = new ArrayList<>(List.of(arguments));
        CommandLine.help(given).ifPresent(help -> end(help, COMPLETE));
        CommandLine.problem(given).ifPresent(problem -> end(problem, FAILED));
        if (given.remove(CHECK)) {
            System.exit(new CheckCommand(System.out).run(given));
        }
        if (given.remove(CHANGE_KEY)) {
            System.exit(changeKey(given));
        }
        Optional<StoreCommand> command = StoreCommand.of(given, System.out);
        if (command.isPresent()) {
            run(command.get(), given);
            return;
        }
        if (!given.remove(ONCE)) {
            start(given, WebApplicationType.SERVLET);
            // Told to stop, it has closed its run and ended as it should; a JVM that ends by a signal would say 143.
            SpringApplication.getShutdownHandlers()
                    .add(() -> Runtime.getRuntime().halt(0));
            return;
        }
        new OnceCommand().run(given);
    }

    private static void end(String words, int status) {
        System.out.println(words.stripTrailing());
        System.exit(status);
    }

    /** Without LANG the JVM's own streams print a question mark for all that is not ASCII. */
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor)), true, StandardCharsets.UTF_8);
    }

    /** @return the exit status: 0 when the saved secrets are encrypted with the new key, 1 when none is */
    static int changeKey(List<String> given) {
        ConfigurableApplicationContext application = startOnce(given, true);
        int status = FAILED;
        try {
            HaloScalePad bundle = application.getBean(LoadedBundle.class).get();
            String outcome = "refused";
            int changed;
            try {
                changed = bundle.savedConnections().changeKey();
                outcome = "done: " + changed + " connections";
            } finally {
                bundle.history()
                        .audit()
                        .record(System.getProperty("user.name"), bundle.runs().getNode(), CHANGE_KEY, null, outcome);
            }
            System.out.println("The secrets of " + changed
                    + " saved connections are encrypted with the new key: set it as HALO_ENCRYPTION_KEY, "
                    + "and start the nodes again");
            status = COMPLETE;
        } catch (SettingsException e) {
            System.out.println("No secret was encrypted again:\n  - " + String.join("\n  - ", e.problems()));
        }
        int ended = status;
        return SpringApplication.exit(application, () -> ended);
    }

    private static void run(StoreCommand command, List<String> given) {
        if (!command.isNamed()) {
            System.exit(FAILED);
        }
        ConfigurableApplicationContext application = startOnce(given, true);
        int status = command.run(application.getBean(LoadedBundle.class).get());
        System.exit(SpringApplication.exit(application, () -> status));
    }

    /** Without timers and web server. Where nothing is read from Halo, there may be no connection, as where there is a page. */
    static ConfigurableApplicationContext startOnce(List<String> given, boolean mayBeNone) {
        given.removeIf(setting -> setting.startsWith("--halo.schedule.on-start="));
        given.addAll(List.of(
                "--halo.schedule.enabled=false",
                "--halo.schedule.on-start=false",
                "--camel.main.run-controller=false",
                "--halo.page.enabled=" + mayBeNone));
        return start(given, WebApplicationType.NONE);
    }

    /**
     * Starts it, as {@code main} does.
     *
     * @param arguments settings as {@code --halo.tenant=acme}
     * @param web       with its web servers, or without any
     */
    public static ConfigurableApplicationContext start(List<String> arguments, WebApplicationType web) {
        // H2 looks up each value that it reads in a cache that all values of the process share: a sixteenth of a run's
        // time.
        // It is H2's setting for a whole process, so an embedder's process is left as it is.
        System.getProperties().putIfAbsent("h2.objectCache", "false");
        SpringApplication application = new SpringApplication(HaloScalePadApplication.class);
        application.setWebApplicationType(web);
        Map<String, Object> defaults = new HashMap<>(OF_THE_RUNNABLE_FORM);
        defaults.putAll(WITH_THE_PAGE);
        application.setDefaultProperties(defaults);
        return application.run(arguments.toArray(String[]::new));
    }
}
