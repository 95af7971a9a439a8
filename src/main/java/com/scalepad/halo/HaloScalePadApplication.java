package com.scalepad.halo;

import com.scalepad.halo.page.PageAtTheRoot;
import com.scalepad.halo.settings.SettingsException;
import com.scalepad.halo.wiring.HaloScalePad;
import com.scalepad.halo.wiring.LoadedBundle;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/**
 * Runs the routes on their own, by the timer until it is stopped. {@code --once} makes a single run of each connection.
 * Its exit status is 0 for complete, 1 for failed (or not started), 2 for incomplete and 3 for stopped. {@code --check}
 * tests the set-up. Its exit status is 0 when the set-up works.
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

    /** @param arguments a command of {@link CommandLine}, and settings as {@code --halo.tenant=acme} */
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
            endWithZeroWhenStopped();
            return;
        }
        new OnceCommand().run(given);
    }

    /** Told to stop, it has closed its run and ended as it should; a JVM that ends by a signal would say 143. */
    private static void endWithZeroWhenStopped() {
        try {
            SpringApplication.getShutdownHandlers()
                    .add(() -> Runtime.getRuntime().halt(0));
        } catch (IllegalStateException alreadyEnding) {
            // It was told to stop while it started. The JVM's shutdown closes what has started.
        }
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
        // time. It is H2's setting for a whole process, so an embedder's process is left as it is.
        System.getProperties().putIfAbsent("h2.objectCache", "false");
        SpringApplication application = new SpringApplication(HaloScalePadApplication.class);
        application.setWebApplicationType(web);
        application.setDefaultProperties(defaults());
        return application.run(arguments.toArray(String[]::new));
    }

    private static Properties defaults() {
        try {
            return PropertiesLoaderUtils.loadProperties(new ClassPathResource("halo-scalepad/runnable.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
