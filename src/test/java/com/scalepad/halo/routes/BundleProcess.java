package com.scalepad.halo.routes;

import com.scalepad.halo.HaloScalePadApplication;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.SandboxSettings;
import java.util.Locale;
import java.util.Map;

/** The runnable form in a process of its own: the packaged jar once there is one, before that the classes. */
public final class BundleProcess {

    private BundleProcess() {}

    /**
     * One run against the sandbox, ready to be started.
     *
     * @param settings as environment variables: {@code HALO_STORE_URL}
     */
    public static ProcessBuilder once(HaloSandbox sandbox, Map<String, String> settings) {
        return with("--once", sandbox, settings);
    }

    /** The check of the set-up against the sandbox, ready to be started. */
    public static ProcessBuilder check(HaloSandbox sandbox, Map<String, String> settings) {
        return with("--check", sandbox, settings);
    }

    private static ProcessBuilder with(String argument, HaloSandbox sandbox, Map<String, String> settings) {
        String jar = System.getProperty("runnable.jar");
        ProcessBuilder builder = new ProcessBuilder(
                jar == null
                        ? ChildJvm.command(
                                "-cp",
                                System.getProperty("java.class.path"),
                                HaloScalePadApplication.class.getName(),
                                argument)
                        : ChildJvm.command("-jar", jar, argument));
        SandboxSettings.of(sandbox).forEach(setting -> {
            int equals = setting.indexOf('=');
            builder.environment()
                    .put(
                            setting.substring(0, equals)
                                    .toUpperCase(Locale.ROOT)
                                    .replace('.', '_')
                                    .replace('-', '_'),
                            setting.substring(equals + 1));
        });
        builder.environment().putAll(settings);
        return builder;
    }
}
