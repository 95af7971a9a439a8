package com.scalepad.halo.files;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Checks the settings that route files name against those that the runtime has. */
final class KnownSettings {

    /** A setting without a default: {@code {{halo.sql}}}, {@code {{halo-scalepad-millis:halo.rate.window}}}. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[?!]?(?:halo-scalepad-millis:)?([^}:?!]+)}}");

    private final CamelContext camel;

    KnownSettings(CamelContext camel) {
        this.camel = camel;
    }

    /**
     * Finds settings that do not exist.
     *
     * @param parameters names that a route template defines
     */
    void problems(ScalarNode node, Set<String> parameters, Report report) {
        if (isOpen(node.getValue())) {
            report.at(node, "a '{{' has no '}}' after it, or braces are within it: " + node.getValue());
            return;
        }
        Matcher matcher = PLACEHOLDER.matcher(node.getValue());
        while (matcher.find()) {
            String name = matcher.group(1);
            if (!parameters.contains(name) && !isSet(name)) {
                report.at(
                        node,
                        "there is no setting '" + name + "': set it, or give it a default as {{" + name + ":...}}");
            }
        }
    }

    /** Finds a placeholder without an end. Placeholders may be nested. */
    static boolean isOpen(String text) {
        if (!text.contains("{{")) {
            return false;
        }
        String rest = text;
        for (String before = ""; !before.equals(rest); ) {
            before = rest;
            rest = rest.replaceAll("\\{\\{[^{}]*}}", "");
        }
        return rest.matches("(?s)(.*[^\\\\])?\\{\\{.*");
    }

    private boolean isSet(String name) {
        try {
            return camel.resolvePropertyPlaceholders("{{" + name + "}}") != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
