package com.scalepad.halo.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says what to do if Camel loads copies of the bundle's files in addition to the auto-configuration, as in a project
 * that the CLI exported.
 */
class TwiceLoadedFailureAnalyzer extends AbstractFailureAnalyzer<IllegalArgumentException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, IllegalArgumentException cause) {
        return String.valueOf(cause.getMessage()).contains("already exists with id: halo-scalepad-")
                ? new FailureAnalysis(
                        "The route files are loaded twice, by the jar's auto-configuration and by camel.main.routes-include-pattern or the folder "
                                + "'camel' of the class path: " + cause.getMessage(),
                        "Remove the copies from there. Name a folder of those that you changed in halo.routes, as "
                                + "classpath:halo-scalepad/routes/*.camel.yaml,file:/etc/halo/routes/*.camel.yaml.",
                        cause)
                : null;
    }
}
