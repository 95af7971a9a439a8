package com.scalepad.halo.settings;

/** What kind of value a setting takes. It follows from the setting's default. */
enum SettingKind {
    SWITCH("true|false", "true or false"),
    COUNT("[1-9]\\d{0,8}", "a whole number of 1 or more"),
    TWO_OR_MORE("[2-9]|[1-9]\\d{1,8}", "a whole number of 2 or more"),
    PAGE_SIZE("[1-9]\\d?|100", "a whole number from 1 to 100, because Halo gives no more rows per page"),
    NAME(".+", "a name and a version such as halo-scalepad-routes/1, because Halo refuses calls without one"),
    NEEDED(".+", "a value: leave the setting out for its default"),
    COUNT_OR_NONE("\\d{1,9}", "a whole number, 0 for none"),
    TIME("[1-9]\\d{0,8}(ms|s|m|h|d)", "a duration such as 500ms, 30s, 5m or 1h"),
    TIME_OR_NEVER("\\d{1,9}(ms|s|m|h|d)", "a duration such as 30d, 0d for never"),
    RATIO("0(\\.\\d+)?|1(\\.0+)?", "a ratio from 0 to 1, such as 0.2"),
    TEXT("(?s).*", "a text");

    private final String pattern;
    private final String shape;

    SettingKind(String pattern, String shape) {
        this.pattern = pattern;
        this.shape = shape;
    }

    /** @param value the default of a setting */
    static SettingKind of(String value) {
        if (value.matches(SWITCH.pattern)) {
            return SWITCH;
        }
        if (value.matches("0[a-z]+")) {
            return TIME_OR_NEVER;
        }
        if (value.matches(TIME.pattern)) {
            return TIME;
        }
        return value.matches("\\d+") ? COUNT : value.matches("\\d+\\.\\d+") ? RATIO : TEXT;
    }

    boolean fits(String value) {
        return value.matches(pattern);
    }

    boolean isTime() {
        return this == TIME || this == TIME_OR_NEVER;
    }

    /** What the value should be, for people. */
    String shape() {
        return shape;
    }
}
