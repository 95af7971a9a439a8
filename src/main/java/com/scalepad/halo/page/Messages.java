package com.scalepad.halo.page;

import java.util.Locale;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The page's texts, which are in one file: {@code halo-scalepad/page/words.properties}. */
public final class Messages {

    private static final int SECONDS_A_MINUTE = 60;
    private static final int MINUTES_AN_HOUR = 60;

    private final ResourceBundleMessageSource words = new ResourceBundleMessageSource();

    Messages() {
        words.setBasename("halo-scalepad/page/words");
        words.setDefaultEncoding("UTF-8");
        words.setFallbackToSystemLocale(false);
        words.setAlwaysUseMessageFormat(true);
    }

    /** A text by its key. */
    public String say(String key, Object... values) {
        return words.getMessage(key, values, Locale.ENGLISH);
    }

    /** A text by its key, or the key's last word if there is none. */
    public String sayOr(String key) {
        return words.getMessage(key, null, key.substring(key.lastIndexOf('.') + 1), Locale.ENGLISH);
    }

    /** A number as the page's language writes it: {@code 12,345}. */
    public String number(Number number) {
        return String.format(Locale.ROOT, "%,d", number.longValue());
    }

    /** How long something took: {@code 2.5 s}, {@code 12 min}, {@code 1 h 5 min}. */
    public String duration(double seconds) {
        long minutes = Math.round(seconds / SECONDS_A_MINUTE);
        return seconds < 2 * SECONDS_A_MINUTE
                ? String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds)
                : minutes < MINUTES_AN_HOUR
                        ? minutes + " min"
                        : minutes / MINUTES_AN_HOUR + " h " + minutes % MINUTES_AN_HOUR + " min";
    }
}
