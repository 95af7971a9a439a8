package com.scalepad.halo.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Prints, when the tests are through, what became of each fault: fault, what was asserted, passed. Also in {@code target/faults.txt}. */
public final class FaultTable implements TestExecutionListener {

    private static final String ROW = "%-88s | %-92s | %s%n";

    private final List<String> rows = Collections.synchronizedList(new ArrayList<>());
    private int passed;

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        source(test).ifPresent(method -> {
            boolean good = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
            passed += good ? 1 : 0;
            rows.add(String.format(Locale.ROOT, ROW, fault(test, method), asserted(method), good ? "yes" : "NO"));
        });
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (rows.isEmpty()) {
            return;
        }
        Collections.sort(rows);
        String table = String.format(Locale.ROOT, ROW, "fault", "what was asserted, beside the oracle", "passed") + String.join("", rows)
                + String.format(Locale.ROOT, "%d faults, %d passed%n", rows.size(), passed);
        try {
            Files.writeString(Path.of("target", "faults.txt"), table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (Boolean.getBoolean("faults.table")) {
            System.out.println(table);
        }
    }

    private static Optional<MethodSource> source(TestIdentifier test) {
        return test.getSource().filter(source -> test.isTest()).filter(MethodSource.class::isInstance).map(MethodSource.class::cast)
                .filter(method -> method.getClassName().startsWith(FaultTable.class.getPackageName()));
    }

    /** {@code aConnectionThatBreaks} becomes words; a row of a table of faults adds its own. */
    private static String fault(TestIdentifier test, MethodSource method) {
        String area = method.getJavaClass().getSimpleName().replaceFirst("Test$", "");
        String words = method.getMethodName().replaceAll("([A-Z]|\\d+)", " $1").toLowerCase(Locale.ROOT);
        String name = test.getDisplayName().startsWith(method.getMethodName()) ? "" : ": " + test.getDisplayName();
        return area + ": " + words + name;
    }

    private static String asserted(MethodSource method) {
        Proves proves = method.getJavaMethod().getAnnotation(Proves.class);
        return proves == null ? "" : proves.value();
    }
}
