package com.scalepad.halo.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import com.scalepad.halo.routes.Proves;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes what became of each fault, and what was asserted, into {@code target/faults.txt}. Several JVMs share the tests out, so
 * their rows meet in a file of this build; where one JVM runs them all, the table is printed too.
 */
public final class FaultTable implements TestExecutionListener {

    private static final String ROW = "%-88s | %-92s | %s%n";

    private final List<String> rows = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        source(test).ifPresent(method -> {
            boolean good = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
            rows.add(String.format(Locale.ROOT, ROW, fault(test, method), asserted(method), good ? "yes" : "NO"));
        });
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (rows.isEmpty()) {
            return;
        }
        try (FileChannel shared = FileChannel.open(
                        Path.of(System.getProperty("faults.rows", "target/faults.rows")), CREATE, APPEND);
                FileLock held = shared.lock()) {
            shared.write(ByteBuffer.wrap(String.join("", rows).getBytes(UTF_8)));
            rows.clear();
            String table = table(Files.readAllLines(Path.of(System.getProperty("faults.rows", "target/faults.rows"))));
            Files.writeString(Path.of("target", "faults.txt"), table);
            if (Boolean.getBoolean("faults.print")) {
                System.out.println(table);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String table(List<String> all) {
        return String.format(Locale.ROOT, ROW, "fault", "what was asserted, next to the oracle", "passed")
                + all.stream().sorted().map(row -> row + System.lineSeparator()).collect(Collectors.joining())
                + String.format(
                        Locale.ROOT,
                        "%d faults, %d passed%n",
                        all.size(),
                        all.stream().filter(row -> row.endsWith("| yes")).count());
    }

    private static Optional<MethodSource> source(TestIdentifier test) {
        return test.getSource()
                .filter(source -> test.isTest())
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .filter(method -> method.getJavaMethod().isAnnotationPresent(Proves.class));
    }

    /** {@code aConnectionThatBreaks} becomes words; a row of a table of faults adds its own. */
    private static String fault(TestIdentifier test, MethodSource method) {
        String area = method.getJavaClass().getSimpleName().replaceFirst("(Test|IT)$", "");
        String words = method.getMethodName().replaceAll("([A-Z]|\\d+)", " $1").toLowerCase(Locale.ROOT);
        String name = test.getDisplayName().startsWith(method.getMethodName()) ? "" : ": " + test.getDisplayName();
        return area + ": " + words + name;
    }

    private static String asserted(MethodSource method) {
        return method.getJavaMethod().getAnnotation(Proves.class).value();
    }
}
