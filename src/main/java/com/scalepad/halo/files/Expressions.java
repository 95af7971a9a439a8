package com.scalepad.halo.files;

import java.util.HashSet;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.NoSuchLanguageException;
import org.apache.camel.spi.Language;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.springframework.core.NestedExceptionUtils;

/** Finds expressions that Camel would refuse at the start of the route, without a line, and languages that are not on the class path. */
final class Expressions {

    /** The steps whose expression is a condition. Only conditions have operators; elsewhere {@code a == b} is a text. */
    private static final Set<String> CONDITIONS =
            Set.of("filter", "when", "onWhen", "retryWhile", "validate", "completionPredicate");

    /** Languages that need something other than a text: a bean, a list of tokens. */
    private static final Set<String> WITHOUT_TEXT = Set.of("method", "tokenize", "xtokenize", "language");

    private final CamelContext camel;

    /** For each language, texts that it has parsed already. */
    private final Set<String> good = new HashSet<>();

    Expressions(CamelContext camel) {
        this.camel = camel;
    }

    /** Checks the expression of each step in a mapping. The linter itself visits the expressions nested in the steps. */
    void problems(MappingNode mapping, Report report) {
        for (NodeTuple step : mapping.getValue()) {
            String name = Yaml.text(step.getKeyNode()).orElse("");
            boolean condition = CONDITIONS.contains(name);
            for (Node one : name.equals("when") ? Yaml.elements(step.getValueNode()) : Set.of(step.getValueNode())) {
                boolean loop = Yaml.text(Yaml.at(one, "doWhile")).orElse("").equals("true");
                if (Yaml.at(one, "expression") instanceof MappingNode expression) {
                    expression.getValue().forEach(language -> problem(language, condition || loop, report));
                }
            }
            Node message = name.equals("log") ? Yaml.at(step.getValueNode(), "message") : null;
            if (message != null) {
                problem("simple", message, false, report);
            }
        }
    }

    private void problem(NodeTuple language, boolean condition, Report report) {
        String name = Yaml.text(language.getKeyNode()).orElse("");
        Node text = Yaml.at(language.getValueNode(), "expression");
        if (!WITHOUT_TEXT.contains(name)) {
            problem(name, text == null ? language.getValueNode() : text, condition, report);
        }
    }

    private void problem(String name, Node text, boolean condition, Report report) {
        String written = Yaml.text(text).orElse("");
        String key = name + ' ' + condition + ' ' + written;
        if (good.contains(key)) {
            return;
        }
        try {
            Language language = camel.resolveLanguage(name);
            if (name.equals("simple") && !written.contains("{{")) {
                if (condition) {
                    language.createPredicate(written);
                } else {
                    language.createExpression(written);
                }
            }
            good.add(key);
        } catch (NoSuchLanguageException e) {
            report.at(text, "there is no language '" + name + "': fix the name, or add its component's jar");
        } catch (RuntimeException e) {
            Throwable deepest = NestedExceptionUtils.getMostSpecificCause(e);
            report.at(
                    text,
                    "the expression '" + written + "' can't be read: "
                            + String.valueOf(deepest.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""));
        }
    }
}
