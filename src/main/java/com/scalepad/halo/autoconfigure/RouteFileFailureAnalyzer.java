package com.scalepad.halo.autoconfigure;

import com.scalepad.halo.files.RouteFileException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows only the lines of route files that stop startup. */
class RouteFileFailureAnalyzer extends AbstractFailureAnalyzer<RouteFileException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, RouteFileException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Fix them, or take the files of the jar again: HALO_ROUTES says where route files are. README.md, 'Edit a route', shows how.",
                cause);
    }
}
