package com.scalepad.halo.store;

import com.scalepad.halo.model.ContentHash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.support.ResourceHelper;

/**
 * A number for the statements that compare ScalePad's list. Where they differ from those of the last comparison, as
 * after an engineer's edit, unchanged machines are compared again too.
 */
public class ComparisonVersion {

    private static final List<String> STATEMENTS =
            List.of("match-listed-assets-by-serial", "match-listed-assets-by-name", "save-coverage");

    private final CamelContext camel;
    private final String folder;

    /** @param folder the setting {@code halo.sql} */
    public ComparisonVersion(CamelContext camel, String folder) {
        this.camel = camel;
        this.folder = folder;
    }

    /** The number, which is the same for the same statements. */
    public long get() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String statement : STATEMENTS) {
            try (InputStream in =
                    ResourceHelper.resolveMandatoryResourceAsInputStream(camel, folder + "/" + statement + ".sql")) {
                text.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return ContentHash.number(text.toString());
    }
}
