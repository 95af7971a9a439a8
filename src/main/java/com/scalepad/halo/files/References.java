package com.scalepad.halo.files;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Finds names in a route file that refer to nothing: a bean, a bean's method, a class, a route configuration, a {@code direct:} endpoint. */
final class References {

    private static final Set<String> BEAN_KEYS =
            Set.of("ref", "executorService", "aggregationStrategy", "onExceptionOccurredRef");
    private static final Set<String> EXCEPTION_KEYS = Set.of("exception", "exceptionType");

    /** {@code bean:x?method=y} as an address, {@code ${bean:x?method=y('z')}} in a text. With a dot or colon, x may be a class. */
    private static final Pattern CALL = Pattern.compile("(?:^|\\$\\{)bean:([\\w-]+)(?:\\?method=(\\w+))?(?![\\w.:{-])");

    private final CamelContext camel;
    private final DeclaredBeans beans;
    private final DeclaredRoutes routes;

    References(CamelContext camel, DeclaredBeans beans, DeclaredRoutes routes) {
        this.camel = camel;
        this.beans = beans;
        this.routes = routes;
    }

    void problems(String key, Node node, Report report) {
        String value = Yaml.text(node).orElse("");
        if (BEAN_KEYS.contains(key) && !value.matches(".*[#{$].*") && !value.isEmpty() && !beans.contains(value)) {
            noBean(node, value, report);
        } else if (EXCEPTION_KEYS.contains(key)) {
            (node instanceof SequenceNode ? Yaml.elements(node) : List.of(node))
                    .forEach(one -> classProblem(one, true, report));
        } else if (key.equals("resultType")) {
            classProblem(node, false, report);
        } else if (key.equals("routeConfigurationId") && !value.contains("*") && !routes.hasConfiguration(value)) {
            report.at(
                    node,
                    "there is no route configuration '" + value + "': the route would run without error handling");
        }
    }

    void problems(ScalarNode node, Report report) {
        String value = node.getValue();
        if (value.startsWith("#bean:")
                && !value.contains("{{")
                && !beans.contains(value.substring("#bean:".length()))) {
            noBean(node, value.substring("#bean:".length()), report);
        }
        for (Matcher call = CALL.matcher(value); call.find(); ) {
            if (!beans.contains(call.group(1))) {
                noBean(node, call.group(1), report);
            } else if (call.group(2) != null) {
                beans.methodProblem(call.group(1), call.group(2)).ifPresent(problem -> report.at(node, problem));
            }
        }
        if (value.matches("direct:[^${]+") && !routes.startWith(value)) {
            report.at(node, "no route starts with '" + value + "'; it would wait for one and then fail");
        }
    }

    private void classProblem(Node node, boolean isThrown, Report report) {
        String name = Yaml.text(node).orElse("");
        Class<?> type =
                name.matches("\\w+(\\.\\w+)+") ? camel.getClassResolver().resolveClass(name) : Object.class;
        if (type == null) {
            report.at(node, "there is no class '" + name + "': fix the name, or add its jar");
        } else if (isThrown && type != Object.class && !Throwable.class.isAssignableFrom(type)) {
            report.at(node, "'" + name + "' is no exception, so it is never caught");
        }
    }

    private static void noBean(Node node, String name, Report report) {
        report.at(node, "there is no bean '" + name + "': declare it in a route file, or fix the name");
    }
}
