package com.scalepad.halo.check;

import java.util.regex.Pattern;

/** Shows the shape of a value without the value: {@code 5C@####@@@}, in which @ is a letter and # a digit. */
final class SampleMask {

    /** Names of fields whose values may be secrets. Not even the shape of these is shown. */
    private static final Pattern SECRET = Pattern.compile(
            "(?i)passw|passphrase|passcode|kennwort|mot ?de ?passe|contrase|wachtwoord|senha|l[öo]senord|has[łl]o|secret|geheim|token"
                    + "|credential|bitlocker|recovery|\\bkey\\b|keys\\b|schl[üu]ssel|\\bpin\\b|\\bpuk\\b|pin ?code|psk|private|\\bwpa|snmp|community"
                    + "|iban|credit|card|ssn|social");

    private static final int SHOWN = 2;
    private static final int LEAST_TO_SHOW = 6;
    private static final int LONGEST = 24;

    private SampleMask() {}

    /** @param name the field's, which may say that its values are secrets */
    static String of(String name, String value) {
        if (SECRET.matcher(name).find()) {
            return "(not shown)";
        }
        StringBuilder shape = new StringBuilder();
        int shown = value.codePointCount(0, value.length()) < LEAST_TO_SHOW ? 0 : SHOWN;
        int[] points = value.codePoints().limit(LONGEST).toArray();
        for (int i = 0; i < points.length; i++) {
            if (i < shown) {
                shape.appendCodePoint(points[i]);
            } else if (Character.isDigit(points[i])) {
                shape.append('#');
            } else if (Character.isLetter(points[i])) {
                shape.append('@');
            } else {
                shape.append(points[i] < 128 && points[i] >= ' ' ? (char) points[i] : '?');
            }
        }
        return value.codePointCount(0, value.length()) > LONGEST ? shape + "…" : shape.toString();
    }
}
