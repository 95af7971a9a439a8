package com.scalepad.halo.updates;

/** A cell of a CSV file that a person opens in a spreadsheet. */
public final class CsvSanitizer {

    private static final String STARTS_A_FORMULA = "=+-@\t\r\n＝＋－＠";

    private CsvSanitizer() {}

    /** Keeps a text that a spreadsheet would take for a formula a text (OWASP, CSV injection); empty for null. */
    public static String of(Object value) {
        String text = value == null ? "" : value.toString();
        return !text.isEmpty() && STARTS_A_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
