package com.scalepad.halo.files;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.support.LRUCacheFactory;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A route file as nodes with line numbers. A missing node is null, and reads of null give empty results. */
final class Yaml {

    /** The file is not YAML. */
    static final class Unreadable extends Exception {

        private final int line;

        Unreadable(int line, String message) {
            super(message);
            this.line = line;
        }

        /** From 1 up. */
        int line() {
            return line;
        }
    }

    /** Caches the parsed files, which are read several times at startup and while they are checked for changes. */
    private static final Map<String, Optional<Node>> READ = LRUCacheFactory.newLRUSoftCache(100);

    private Yaml() {}

    /** The root of the file; empty for an empty file. */
    static Optional<Node> read(RouteFile file) throws Unreadable {
        Optional<Node> known = READ.get(file.text());
        if (known != null) {
            return known;
        }
        try {
            // Allows keys that are not scalars. Our own check reports them with their line, which the parser would not
            // give.
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(file.name())
                    .setAllowNonScalarKeys(true)
                    .build();
            Optional<Node> root = new Compose(settings).composeString(file.text());
            READ.put(file.text(), root);
            return root;
        } catch (MarkedYamlEngineException e) {
            throw new Unreadable(
                    e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1), "it is no YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new Unreadable(1, "it is no YAML: " + e.getMessage());
        } catch (StackOverflowError e) {
            throw new Unreadable(1, "it is nested too deep for a route file");
        }
    }

    /** The node under these nested keys; null if there is none. */
    static Node at(Node node, String... keys) {
        Node found = node;
        for (String key : keys) {
            found = found instanceof MappingNode mapping ? child(mapping, key) : null;
        }
        return found;
    }

    private static Node child(MappingNode mapping, String key) {
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
                return tuple.getValueNode();
            }
        }
        return null;
    }

    /** The elements of a list; none for any other node. */
    static List<Node> elements(Node node) {
        return node instanceof SequenceNode sequence ? sequence.getValue() : List.of();
    }

    static Optional<String> text(Node node) {
        return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    /** From 1 up. */
    static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    /** The address of an endpoint: {@code direct:x?timeout=1} is {@code direct:x}, as is {@code direct://x}. */
    static String withoutQuery(String uri) {
        return uri.replaceFirst("\\?.*", "").replaceFirst("^direct://", "direct:");
    }
}
