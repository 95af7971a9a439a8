package com.scalepad.halo.files;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.snakeyaml.engine.v2.nodes.Node;

/** The routes and route configurations that are running or that route files declare. Finds duplicates. */
final class DeclaredRoutes {

    private final boolean areReloaded;
    private final Set<String> directs = new HashSet<>();
    private final Set<String> configurations = new HashSet<>();
    private final Map<String, String> fileOfRoute = new HashMap<>();
    private final Map<String, String> fileOfDirect = new HashMap<>();

    /** @param replaced ids of running routes that the files will replace */
    DeclaredRoutes(CamelContext camel, Set<String> replaced) {
        areReloaded = Boolean.parseBoolean(camel.resolvePropertyPlaceholders("{{halo.routes.reload:false}}"));
        Model model = camel.getCamelContextExtension().getContextPlugin(Model.class);
        model.getRouteDefinitions().stream()
                // A host's route may have no id yet.
                .filter(route -> route.getId() == null || !replaced.contains(route.getId()))
                .forEach(route -> directs.add(Yaml.withoutQuery(route.getInput().getEndpointUri())));
        model.getRouteConfigurationDefinitions().forEach(configuration -> configurations.add(configuration.getId()));
    }

    boolean startWith(String uri) {
        return directs.contains(Yaml.withoutQuery(uri));
    }

    boolean hasRoute(String id) {
        return fileOfRoute.containsKey(id);
    }

    boolean hasConfiguration(String id) {
        return configurations.contains(id);
    }

    /**
     * Adds what an entry of a file declares.
     *
     * @param checked whether the file itself is checked, and not only used to find names
     */
    void declare(RouteFile file, Node entry, boolean checked, Report report) {
        Yaml.text(Yaml.at(entry, "routeConfiguration", "id")).ifPresent(configurations::add);
        address(file, Yaml.at(entry, "from", "uri"), checked, report);
        address(file, Yaml.at(entry, "routeTemplate", "route", "from", "uri"), checked, report);
        for (String kind : List.of("route", "routeTemplate")) {
            address(file, Yaml.at(entry, kind, "from", "uri"), checked, report);
            Node id = Yaml.at(entry, kind, "id");
            Yaml.text(id).ifPresent(name -> {
                String other = fileOfRoute.putIfAbsent(name, file.name());
                if (other != null && (checked || !other.equals(file.name()))) {
                    report.at(
                            id,
                            "the route '" + name + "' is there twice, in " + other
                                    + " too: give one of them another id, or the file the other's name");
                }
            });
        }
    }

    /** Two routes from one {@code direct:} address do start, but then no message gets through. */
    private void address(RouteFile file, Node uri, boolean checked, Report report) {
        Yaml.text(uri).map(Yaml::withoutQuery).ifPresent(address -> {
            directs.add(address);
            String other = address.startsWith("direct:") ? fileOfDirect.putIfAbsent(address, file.name()) : null;
            if (other != null && checked) {
                report.at(
                        uri,
                        "another route starts with '" + address + "' too, in " + other
                                + ": give one of them another address, or the file the other's name");
            }
        });
    }

    void problems(Node entry, Report report) {
        errorHandlerProblem(Yaml.at(entry, "route"), Yaml.at(entry, "route"), report);
        errorHandlerProblem(Yaml.at(entry, "routeTemplate"), Yaml.at(entry, "routeTemplate", "route"), report);
        boolean isRoute = Yaml.at(entry, "route") != null || Yaml.at(entry, "from") != null;
        if (areReloaded && isRoute && Yaml.at(entry, "route", "id") == null) {
            report.at(
                    entry,
                    "the route has no id, without which a reload can't replace it: begin it with '- route:' and an id");
        }
    }

    /** A route without error handling gets the error handler of the host's context. That handler may make a refused POST count as sent. */
    private static void errorHandlerProblem(Node named, Node route, Report report) {
        String id = Yaml.text(Yaml.at(named, "id")).orElse("");
        if (id.startsWith("halo-scalepad-") && Yaml.at(route, "errorHandler") == null) {
            report.at(
                    named,
                    "the route '" + id
                            + "' has no errorHandler of its own, so that of the host would apply: add 'errorHandler: "
                            + "{noErrorHandler: {}}', or 'errorHandler: {defaultErrorHandler: {}}' next to a routeConfigurationId");
        }
    }
}
