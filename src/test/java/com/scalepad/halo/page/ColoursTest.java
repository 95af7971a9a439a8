package com.scalepad.halo.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The colours of the style sheet, light and dark, by the contrast that WCAG 2.1 AA asks for. The drawings are seen by no other rule. */
class ColoursTest {

    private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6});");

    @ParameterizedTest
    @CsvSource({
        "good, paper, 3",
        "warn, paper, 3",
        "bad, paper, 3",
        "accent, paper, 3",
        "soft, paper, 3",
        "edge, paper, 3",
        "ink, paper, 4.5",
        "soft, paper, 4.5",
        "ink, ground, 4.5",
        "soft, ground, 4.5",
        "accent, paper, 4.5",
        "accent-dark, paper, 4.5",
        "accent, ground, 4.5",
        "bad, paper, 4.5",
        "bad, bad-ground, 4.5",
        "good, good-ground, 4.5",
        "note, note-ground, 4.5",
        "on-accent, accent, 4.5",
        "on-accent, accent-dark, 4.5",
        "on-accent, bad, 4.5",
        "on-accent, bad-dark, 4.5",
        "on-accent, off, 4.5"
    })
    void eachIsSeenOnItsGroundInLightAndInDark(String colour, String ground, double least) throws IOException {
        try (var in = getClass().getResourceAsStream("/halo-scalepad/page/assets/page.css")) {
            String[] schemes =
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).split("prefers-color-scheme: dark", 2);
            for (String scheme : schemes) {
                Map<String, String> colours = new HashMap<>();
                COLOUR.matcher(scheme).results().forEach(found -> colours.put(found.group(1), found.group(2)));
                assertThat(contrast(colours.get(colour), colours.get(ground)))
                        .as("%s %s on %s %s", colour, colours.get(colour), ground, colours.get(ground))
                        .isGreaterThanOrEqualTo(least);
            }
        }
    }

    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * part(colour, 1) + 0.7152 * part(colour, 3) + 0.0722 * part(colour, 5);
    }

    private static double part(String colour, int at) {
        double part = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
