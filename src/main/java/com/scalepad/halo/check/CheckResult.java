package com.scalepad.halo.check;

/**
 * One line of a check.
 *
 * @param name the subject: {@code token}
 * @param sentence the finding, and where to fix it
 */
public record CheckResult(String name, Status status, String sentence) {

    /** How it is. */
    public enum Status {
        /** As it should be. */
        OK,
        /** It works, but a person should look at it. */
        WARN,
        /** It must be fixed, or runs fail or bring nothing. */
        FAIL,
        /** It could not be checked, because of another line, or need not be. */
        SKIPPED
    }

    /** Names of asset types and fields are Halo's: their control characters would go to a terminal. */
    public CheckResult {
        sentence = sentence.replaceAll("[\\p{Cc}&&[^\n]]", "");
    }

    static CheckResult ok(String name, String sentence) {
        return new CheckResult(name, Status.OK, sentence);
    }

    static CheckResult warn(String name, String sentence) {
        return new CheckResult(name, Status.WARN, sentence);
    }

    public static CheckResult fail(String name, String sentence) {
        return new CheckResult(name, Status.FAIL, sentence);
    }

    public static CheckResult skipped(String name, String sentence) {
        return new CheckResult(name, Status.SKIPPED, sentence);
    }

    public boolean isFailed() {
        return status == Status.FAIL;
    }

    /** Whether to fix it on the page Mapping of a connection, which exists once the connection is saved. */
    public boolean isOfTheMapping() {
        return name.equals(MappingCheck.SERIALS);
    }

    CheckResult with(String otherSentence) {
        return new CheckResult(name, status, otherSentence);
    }
}
