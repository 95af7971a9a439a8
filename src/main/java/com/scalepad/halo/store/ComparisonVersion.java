package com.scalepad.halo.store;

import com.scalepad.halo.model.ContentHash;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A number for the statements that compare ScalePad's list. Where they differ from those of the last comparison, as
 * after an engineer's edit, unchanged machines are compared again too.
 */
public class ComparisonVersion {

    private static final List<String> STATEMENTS =
            List.of("match-listed-assets-by-serial.sql", "match-listed-assets-by-name.sql", "save-coverage.sql");

    private final StatementFolder folder;

    public ComparisonVersion(StatementFolder folder) {
        this.folder = folder;
    }

    /** The number, which is the same for the same statements. */
    public long get() {
        return ContentHash.number(STATEMENTS.stream().map(folder::text).collect(Collectors.joining()));
    }
}
