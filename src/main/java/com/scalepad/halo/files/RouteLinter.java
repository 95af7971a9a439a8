package com.scalepad.halo.files;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Finds mistakes in a route file that Camel reports at the first message, at startup without a line, or never: unknown
 * names (beans, methods, settings, {@code direct:} endpoints, route configurations), options that an endpoint does not
 * have, duplicate route ids.
 */
final class RouteLinter {

    private static final Set<String> OPTION_KEYS = Set.of("parameters", "properties");

    private final CamelContext camel;
    private final DeclaredBeans beans;
    private final DeclaredRoutes routes;
    private final KnownSettings settings;
    private final Expressions expressions;
    private final References references;
    private final Map<String, String> ids = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final boolean beansOnly;
    private RouteFile file;
    private Set<String> parameters = Set.of();

    private RouteLinter(CamelContext camel, Set<String> replaced, boolean beansOnly) {
        this.camel = camel;
        this.beansOnly = beansOnly;
        this.beans = new DeclaredBeans(camel);
        this.settings = new KnownSettings(camel);
        this.expressions = new Expressions(camel);
        this.routes = new DeclaredRoutes(camel, replaced);
        this.references = new References(camel, beans, routes);
    }

    /**
     * The mistakes, one sentence for each finding: {@code assets.camel.yaml, line 31: there is no bean 'x'}.
     *
     * @param replaced ids of running routes that the files will replace
     * @param all      every file in use at the same time, because names in one may refer to another
     * @param checked  the files to check
     */
    static List<String> problems(
            CamelContext camel, Set<String> replaced, Collection<RouteFile> all, Collection<RouteFile> checked) {
        return new RouteLinter(camel, replaced, false).problems(all, checked);
    }

    private List<String> problems(Collection<RouteFile> all, Collection<RouteFile> checked) {
        Map<RouteFile, Node> read = new LinkedHashMap<>();
        // The files to check come last, so that a duplicate is reported in one of them.
        all.stream()
                .sorted(Comparator.comparing(checked::contains))
                .forEach(file -> read(file, checked.contains(file)).ifPresent(root -> read.put(file, root)));
        read.forEach((file, root) -> declare(file, root, checked.contains(file)));
        checked.stream().filter(read::containsKey).forEach(file -> look(file, read.get(file)));
        return problems;
    }

    /** The same for only the beans of the files. Runs before the wiring, when the names that routes use do not exist yet. */
    static List<String> problemsOfBeans(CamelContext camel, Collection<RouteFile> all, Collection<RouteFile> checked) {
        return new RouteLinter(camel, Set.of(), true).problems(all, checked);
    }

    private Optional<Node> read(RouteFile of, boolean checked) {
        file = of;
        if (of.lineOfOddBytes().isPresent()) {
            // An unreadable file is not recognised as a file of beans, so the first check, of only beans, reports all
            // unreadable files.
            if (checked || beansOnly) {
                report(
                        of.lineOfOddBytes().getAsInt(),
                        "it is not in UTF-8, and letters would get lost: save it as UTF-8");
            }
            return Optional.empty();
        }
        try {
            Optional<Node> root = Yaml.read(of);
            if (root.isEmpty() && checked) {
                report(1, "it is empty");
            }
            return root;
        } catch (Yaml.Unreadable e) {
            if (checked) {
                report(e.line(), e.getMessage());
            }
            return Optional.empty();
        }
    }

    private void declare(RouteFile of, Node root, boolean checked) {
        file = of;
        for (Node entry : Yaml.elements(root)) {
            Yaml.elements(Yaml.at(entry, "beans")).forEach(bean -> beans.declare(of, bean, this::report));
            routes.declare(of, entry, checked, this::report);
        }
    }

    private void look(RouteFile of, Node root) {
        file = of;
        if (!(root instanceof SequenceNode)) {
            report(root, "a route file is a list: it starts with '- route:' or '- beans:'");
            return;
        }
        for (Node entry : Yaml.elements(root)) {
            if (beansOnly && Yaml.at(entry, "beans") == null) {
                continue;
            }
            parameters = Yaml.elements(Yaml.at(entry, "routeTemplate", "parameters")).stream()
                    .flatMap(parameter -> Yaml.text(Yaml.at(parameter, "name")).stream())
                    .collect(Collectors.toSet());
            routes.problems(entry, this::report);
            Yaml.elements(Yaml.at(entry, "beans")).forEach(bean -> beans.problems(bean, this::report));
            walk(entry, false);
        }
    }

    /** @param options whether the node is within the options of an endpoint or a bean, where an id is not a Camel id */
    private void walk(Node node, boolean options) {
        if (node instanceof ScalarNode scalar) {
            settings.problems(scalar, parameters, this::report);
            references.problems(scalar, this::report);
        } else if (node instanceof MappingNode mapping) {
            beans.methodProblem(mapping).ifPresent(problem -> report(mapping, problem));
            EndpointOptions.problems(camel, mapping, this::report);
            expressions.problems(mapping, this::report);
            Set<String> keys = new HashSet<>();
            for (NodeTuple tuple : mapping.getValue()) {
                String key = Yaml.text(tuple.getKeyNode()).orElse("");
                if (key.isEmpty()) {
                    report(
                            tuple.getKeyNode(),
                            "there is no name before the ':'; a text that starts with { stands in quotes");
                } else if (!keys.add(key)) {
                    report(
                            tuple.getKeyNode(),
                            "'" + key
                                    + "' is there twice in one place, and only the last would count: remove one of them");
                }
                references.problems(key, tuple.getValueNode(), this::report);
                if (key.equals("id") && !options) {
                    idProblem(tuple.getValueNode());
                }
                walk(tuple.getValueNode(), OPTION_KEYS.contains(key));
            }
        } else {
            Yaml.elements(node).forEach(element -> walk(element, options));
        }
    }

    /** Camel refuses it at startup, but accepts it in a reload. */
    private void idProblem(Node node) {
        String id = Yaml.text(node).orElse("");
        String other = routes.hasRoute(id) ? null : ids.putIfAbsent(id, file.name() + ", line " + Yaml.line(node));
        if (other != null) {
            report(node, "the id '" + id + "' is there twice, in " + other + " too: give one of them another id");
        }
    }

    private void report(Node node, String reason) {
        report(Yaml.line(node), reason);
    }

    private void report(int line, String reason) {
        problems.add(file.name() + ", line " + line + ": " + reason);
    }
}
