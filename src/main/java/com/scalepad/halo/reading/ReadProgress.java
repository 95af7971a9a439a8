package com.scalepad.halo.reading;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How far a read has come in the store, so that the next run can go on from there when this one is cut off. Not for several threads. */
final class ReadProgress {

    private final OffsetDateTime resumeAfter;
    private final Set<Integer> stored = new TreeSet<>();
    private int through;

    /** @param resumeAfter what was cut off before this is read anew */
    ReadProgress(OffsetDateTime resumeAfter) {
        this.resumeAfter = resumeAfter;
    }

    OffsetDateTime resumeAfter() {
        return resumeAfter;
    }

    void resume(int page, Set<Integer> ahead) {
        through = page - 1;
        stored.addAll(ahead);
    }

    /** A page more is stored: {@code page}, up to which all are, and those {@code ahead} of it. */
    Map<String, Object> stored(int page) {
        stored.add(page);
        while (stored.remove(through + 1)) {
            through++;
        }
        return Map.of("page", through, "ahead", stored.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }
}
