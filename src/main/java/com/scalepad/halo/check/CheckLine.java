package com.scalepad.halo.check;

/**
 * One line of a check.
 *
 * @param name     what was looked at: {@code token}
 * @param sentence what was seen, and where it is mended
 */
public record CheckLine(String name, Status status, String sentence) {

    /** How it is. */
    public enum Status {
        /** As it should be. */
        OK,
        /** It works, but a person should look at it. */
        WARN,
        /** It must be mended, or runs fail or bring nothing. */
        FAIL,
        /** It could not be looked at, because of another line, or need not be. */
        SKIPPED
    }

    static CheckLine ok(String name, String sentence) {
        return new CheckLine(name, Status.OK, sentence);
    }

    static CheckLine warn(String name, String sentence) {
        return new CheckLine(name, Status.WARN, sentence);
    }

    /** A failure. */
    public static CheckLine fail(String name, String sentence) {
        return new CheckLine(name, Status.FAIL, sentence);
    }

    /** What was left out. */
    public static CheckLine skipped(String name, String sentence) {
        return new CheckLine(name, Status.SKIPPED, sentence);
    }

    /** Whether it must be mended. */
    public boolean isFailed() {
        return status == Status.FAIL;
    }

    CheckLine with(String otherSentence) {
        return new CheckLine(name, status, otherSentence);
    }
}
