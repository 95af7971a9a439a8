package com.scalepad.halo.files;

import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.EndpointUriFactory;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** Checks the options of an endpoint against those of its component. camel-http would send an unknown option to the server. */
final class EndpointOptions {

    /** Options that camel-http accepts in an address but does not list (4.18.0, {@code HttpComponent.createEndpoint}). */
    private static final Set<String> OF_HTTP = Set.of(
            "connectionRequestTimeout",
            "responseTimeout",
            "connectTimeout",
            "soTimeout",
            "httpMethodRestrict",
            "muteException");

    private EndpointOptions() {}

    /** Checks a step or a {@code from}: anything with {@code parameters} and a {@code uri} whose scheme is known. */
    static void problems(CamelContext camel, MappingNode step, Report report) {
        String uri = Yaml.text(Yaml.at(step, "uri")).orElse("");
        if (!uri.matches("[a-z][a-z0-9+.-]*:.*")) {
            return;
        }
        String scheme = uri.substring(0, uri.indexOf(':'));
        EndpointUriFactory factory = camel.getCamelContextExtension().getEndpointUriFactory(scheme);
        if (factory == null) {
            Component component = camel.getComponent(scheme);
            if (component == null) {
                report.at(
                        Yaml.at(step, "uri"),
                        "there is no component '" + scheme + "' for '" + Yaml.withoutQuery(uri)
                                + "': fix the scheme, or add its jar");
                return;
            }
            // A component with its own name, such as halo-scalepad-sql, has the options of its kind.
            factory = camel.getCamelContextExtension().getEndpointUriFactory(component.getDefaultName());
        }
        if (factory != null && Yaml.at(step, "parameters") instanceof MappingNode parameters) {
            for (NodeTuple parameter : parameters.getValue()) {
                String name = Yaml.text(parameter.getKeyNode()).orElse("");
                if (!isKnown(factory, name) && !(isHttp(scheme) && OF_HTTP.contains(name))) {
                    report.at(
                            parameter.getKeyNode(),
                            "the component '" + scheme + "' has no option '" + name + "'"
                                    + (isHttp(scheme) ? "; a query parameter belongs into the uri, after a ?" : ""));
                }
            }
        }
    }

    private static boolean isHttp(String scheme) {
        return scheme.matches("(.*-)?https?");
    }

    private static boolean isKnown(EndpointUriFactory factory, String name) {
        return factory.propertyNames().contains(name)
                || factory.multiValuePrefixes().values().stream().anyMatch(name::startsWith);
    }
}
