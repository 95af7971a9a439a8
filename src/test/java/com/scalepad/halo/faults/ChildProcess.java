package com.scalepad.halo.faults;

import com.scalepad.halo.HaloScalePadApplication;
import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.ChildJvm;
import com.scalepad.halo.sandbox.HaloSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The runnable form in a JVM of its own, to be killed. */
final class ChildProcess {

    private static final long LONGEST_LIFE_SECONDS = 90;

    private final Process process;
    private final Path log;

    private ChildProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts it; it works, and logs, in the folder. */
    static ChildProcess start(HaloSandbox sandbox, Path folder, List<String> settings, String... arguments) {
        List<String> command = ChildJvm.command(
                "-Xmx128m", "-cp", System.getProperty("java.class.path"), HaloScalePadApplication.class.getName());
        command.addAll(List.of(arguments));
        Path log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        List<String> all = new ArrayList<>(Bundle.connection(sandbox));
        all.addAll(List.of("server.port=0", "management.server.port=0", "halo.page.enabled=false"));
        all.addAll(settings);
        all.forEach(setting -> builder.environment()
                .put(
                        setting.substring(0, setting.indexOf('='))
                                .toUpperCase(Locale.ROOT)
                                .replace('.', '_')
                                .replace('-', '_'),
                        setting.substring(setting.indexOf('=') + 1)));
        builder.environment().putAll(Map.of("SERVER_PORT", "0", "MANAGEMENT_SERVER_PORT", "0"));
        try {
            return new ChildProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** {@code kill -9}, after some milliseconds. */
    void killAfter(long millis) throws InterruptedException {
        process.waitFor(millis, TimeUnit.MILLISECONDS);
        process.destroyForcibly();
        process.waitFor();
    }

    /** {@code kill -9}, now. */
    void kill() {
        process.destroyForcibly();
    }

    /** {@code kill -STOP} or {@code kill -CONT}. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    /** SIGTERM; its exit status. */
    int terminate() throws InterruptedException {
        process.destroy();
        return ended();
    }

    /** Its exit status, when it has ended. */
    int ended() throws InterruptedException {
        if (!process.waitFor(LONGEST_LIFE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return process.waitFor();
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
