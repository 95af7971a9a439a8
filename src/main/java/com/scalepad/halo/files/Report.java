package com.scalepad.halo.files;

import org.snakeyaml.engine.v2.nodes.Node;

/** Takes the mistakes of a route file. */
@FunctionalInterface
interface Report {

    /** A mistake at a node of the file, in a sentence. */
    void at(Node node, String reason);
}
