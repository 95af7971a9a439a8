package com.scalepad.halo.files;

import java.util.List;

/** One or more route files can't be used, so the bundle does not start. The message has a line for each: file, line and reason. */
public final class RouteFileException extends IllegalArgumentException {

    private final List<String> problems;

    /** @param problems one sentence for each finding: {@code assets.camel.yaml, line 31: there is no bean 'x'}; at least one */
    public RouteFileException(List<String> problems) {
        super("Invalid route files; the Halo to ScalePad routes can't start until they are fixed:\n  - "
                + String.join("\n  - ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
