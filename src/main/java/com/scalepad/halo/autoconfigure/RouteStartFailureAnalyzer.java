package com.scalepad.halo.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.RuntimeCamelException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Names the bundle's or engineer's route that could not start, its place, and the deepest cause. Ignores a host's own routes. */
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
        String id = route;
        String place = location == null
                ? files().flatMap(file -> place(file, id).stream())
                        .reduce((first, last) -> last)
                        .orElse("")
                : location.replaceFirst("^.*/", "").replaceFirst(":(\\d+)$", ", line $1");
        if (files().noneMatch(file -> place.replaceFirst(", line \\d+$", "").equals(file.getFilename()))) {
            return null;
        }
        Throwable deepest = NestedExceptionUtils.getMostSpecificCause(cause);
        return new FailureAnalysis(
                place + ": the route '" + route + "' can't start: " + deepest.getMessage(),
                "Fix the file. README.md, 'Edit a route', shows how.",
                cause);
    }

    private Stream<Resource> files() {
        return Stream.of(environment.getProperty("halo.routes", "").split(",")).flatMap(pattern -> {
            try {
                return Stream.of(new PathMatchingResourcePatternResolver().getResources(pattern.strip()));
            } catch (IOException e) {
                return Stream.empty();
            }
        });
    }

    /** The place of a route in a file, because Camel does not give it for a step that can't be built. */
    private static Optional<String> place(Resource file, String route) {
        try {
            List<String> lines =
                    file.getContentAsString(StandardCharsets.UTF_8).lines().toList();
            return IntStream.range(0, lines.size())
                    .filter(line -> lines.get(line).matches(" *id: *\"?" + Pattern.quote(route) + "\"? *"))
                    .mapToObj(line -> file.getFilename() + ", line " + (line + 1))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
