package com.scalepad.halo.page;

import java.util.Locale;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The page's text, which is in one file: {@code halo-scalepad/page/words.properties}. */
public final class Words {

    private final ResourceBundleMessageSource words = new ResourceBundleMessageSource();

    Words() {
        words.setBasename("halo-scalepad/page/words");
        words.setDefaultEncoding("UTF-8");
        words.setFallbackToSystemLocale(false);
        words.setAlwaysUseMessageFormat(true);
    }

    /**
     * A text by its key.
     *
     * @param values what its {@code {0}} and so on stand for
     */
    public String say(String key, Object... values) {
        return words.getMessage(key, values, Locale.ENGLISH);
    }
}
