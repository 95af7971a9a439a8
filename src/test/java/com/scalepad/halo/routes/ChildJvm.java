package com.scalepad.halo.routes;

import java.util.ArrayList;
import java.util.List;

/** How tests start a JVM next to their own: quick to start rather than quick for hours, and with one thread that collects. */
public final class ChildJvm {

    private ChildJvm() {}

    /** The command of the same Java with these arguments: options, {@code -cp}, the main class and its own. */
    public static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xshare:auto",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:MetaspaceSize=200m"));
        command.addAll(List.of(arguments));
        return command;
    }
}
