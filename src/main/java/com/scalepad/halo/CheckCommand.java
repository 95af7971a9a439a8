package com.scalepad.halo;

import com.scalepad.halo.check.CheckResult;
import com.scalepad.halo.settings.SettingsException;
import com.scalepad.halo.wiring.HaloScalePad;
import com.scalepad.halo.wiring.LoadedBundle;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/** {@code --check}: goes through the set-up of each connection and prints a table, a line a check; nothing is written, and no timer is started. */
final class CheckCommand {

    private static final int WELL = 0;
    private static final int TO_MEND = 1;
    /** Below the sentences. */
    private static final String CONTINUED = "\n" + " ".repeat(30);

    /** A log next to the table would only repeat it, and a start that is refused becomes lines of the table. */
    private static final List<String> OF_A_CHECK = List.of(
            "--halo.schedule.enabled=false",
            "--halo.schedule.on-start=false",
            "--camel.main.run-controller=false",
            "--halo.store.required=false",
            "--halo.page.enabled=false",
            "--logging.level.root=OFF",
            "--logging.level.com=OFF",
            "--logging.level.io=OFF",
            "--logging.level.net=OFF",
            "--logging.level.org=OFF",
            "--logging.level.com.scalepad.halo=OFF",
            "--logging.level.org.springframework.context=OFF",
            "--logging.level.org.apache.camel.spring.boot=OFF");

    private final PrintStream out;

    CheckCommand(PrintStream out) {
        this.out = out;
    }

    /** @return the exit status: 0 when all is well, 1 when something must be fixed */
    int run(List<String> settings) {
        List<String> arguments = new ArrayList<>(settings);
        // A setting that is given twice is both of them to Spring.
        arguments.removeIf(given ->
                OF_A_CHECK.stream().anyMatch(own -> given.startsWith(own.substring(0, own.indexOf('=') + 1))));
        arguments.addAll(OF_A_CHECK);
        try (ConfigurableApplicationContext application =
                HaloScalePadApplication.start(arguments, WebApplicationType.NONE)) {
            HaloScalePad bundle = application.getBean(LoadedBundle.class).get();
            int status = WELL;
            for (String connection : bundle.connections().names()) {
                status = Math.max(
                        status,
                        print(
                                "Connection '" + connection + "'",
                                bundle.setupCheck().check(connection)));
            }
            return status;
        } catch (RuntimeException e) {
            return print("The routes can't start", refused(e));
        }
    }

    private static List<CheckResult> refused(RuntimeException failure) {
        List<CheckResult> lines = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SettingsException settings) {
                settings.problems().forEach(problem -> lines.add(CheckResult.fail("settings", problem)));
                lines.add(CheckResult.skipped("all else", "Needs the settings first"));
                return lines;
            }
        }
        return List.of(
                CheckResult.fail(
                        "start",
                        "The routes can't start: "
                                + NestedExceptionUtils.getMostSpecificCause(failure)
                                        .getMessage()),
                CheckResult.skipped("all else", "Needs the start first"));
    }

    private int print(String heading, List<CheckResult> lines) {
        out.println(heading);
        for (CheckResult line : lines) {
            out.printf(
                    Locale.ROOT,
                    "  %-18s %-8s %s%n",
                    line.name(),
                    line.status(),
                    line.sentence().replace("\n", CONTINUED));
        }
        return lines.stream().anyMatch(line -> line.status() == CheckResult.Status.FAIL) ? TO_MEND : WELL;
    }
}
