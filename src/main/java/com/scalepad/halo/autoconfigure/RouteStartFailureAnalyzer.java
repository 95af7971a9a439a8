package com.scalepad.halo.autoconfigure;

import java.io.IOException;
import java.util.stream.Stream;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.RuntimeCamelException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Says which route of the bundle's or of an engineer's could not be started, where it is, and the deepest reason; a host's own are the host's. */
class RouteStartFailureAnalyzer extends AbstractFailureAnalyzer<RuntimeCamelException> {

    private final Environment environment;

    RouteStartFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable failure, RuntimeCamelException cause) {
        String route = "";
        String location = null;
        if (cause instanceof FailedToStartRouteException refused) {
            route = refused.getRouteId();
            location = refused.getLocation();
        } else if (cause instanceof FailedToCreateRouteException refused) {
            route = refused.getRouteId();
            location = refused.getLocation();
        }
        String line = String.valueOf(location).replaceFirst("^.*/", "");
        if (Stream.of(environment.getProperty("halo.routes", "").split(","))
                .noneMatch(pattern -> hasFile(pattern.strip(), line.replaceFirst(":\\d+$", "")))) {
            return null;
        }
        Throwable deepest = NestedExceptionUtils.getMostSpecificCause(cause);
        return new FailureAnalysis(
                line.replaceFirst(":(\\d+)$", ", line $1") + ": the route '" + route + "' can't start: "
                        + deepest.getMessage(),
                "Fix the file. README.md, 'Edit a route', shows how.",
                cause);
    }

    private static boolean hasFile(String pattern, String name) {
        try {
            return Stream.of(new PathMatchingResourcePatternResolver().getResources(pattern))
                    .anyMatch(file -> name.equals(file.getFilename()));
        } catch (IOException e) {
            return false;
        }
    }
}
