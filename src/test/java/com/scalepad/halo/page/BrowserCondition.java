package com.scalepad.halo.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leaves the tests of {@link InBrowser} out where there is no browser, and writes why into the file that the end of the build reads. */
final class BrowserCondition implements ExecutionCondition {

    /** The pom names it too. */
    private static final Path LEFT_OUT = Path.of("target/browser-tests-left-out.txt");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        String missing = InstalledBrowser.missing();
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("There is a browser");
        }
        String reason = "The browser tests were left out, because " + missing
                + " is not installed. To run them, install Chromium and "
                + "ChromeDriver (on Debian: apt-get install chromium chromium-driver).";
        try {
            Files.createDirectories(LEFT_OUT.getParent());
            Files.writeString(LEFT_OUT, reason);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ConditionEvaluationResult.disabled(reason);
    }
}
