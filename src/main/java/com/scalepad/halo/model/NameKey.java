package com.scalepad.halo.model;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form in which the names of clients are compared. Names that look the same to a person have the same form. HTML
 * entities become their characters, letters with accents get one code, and full-width letters become plain ones.
 * Invisible characters are removed. All kinds of spaces become one space, and quotation marks and dashes become
 * straight. Case does not count. The form does not depend on the locale.
 */
final class NameKey {

    /** An entity may itself have been escaped again: {@code &amp;amp;}. */
    private static final int MOST_ESCAPED = 3;

    /** {@code &#39;}, {@code &#x27;}, {@code &amp;}. */
    private static final Pattern ENTITY =
            Pattern.compile("&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,8}));");

    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", " "),
            Map.entry("ensp", " "),
            Map.entry("emsp", " "),
            Map.entry("thinsp", " "),
            Map.entry("shy", ""),
            Map.entry("zwnj", ""),
            Map.entry("zwj", ""),
            Map.entry("lsquo", "'"),
            Map.entry("rsquo", "'"),
            Map.entry("sbquo", "'"),
            Map.entry("prime", "'"),
            Map.entry("acute", "'"),
            Map.entry("ldquo", "\""),
            Map.entry("rdquo", "\""),
            Map.entry("bdquo", "\""),
            Map.entry("laquo", "\""),
            Map.entry("raquo", "\""),
            Map.entry("ndash", "-"),
            Map.entry("mdash", "-"),
            Map.entry("minus", "-"),
            Map.entry("hellip", "..."),
            Map.entry("middot", "\u00b7"),
            Map.entry("bull", "\u2022"),
            Map.entry("copy", "\u00a9"),
            Map.entry("reg", "\u00ae"),
            Map.entry("trade", "\u2122"),
            Map.entry("euro", "\u20ac"),
            Map.entry("szlig", "\u00df"),
            Map.entry("aelig", "\u00e6"),
            Map.entry("oelig", "\u0153"),
            Map.entry("oslash", "\u00f8"),
            Map.entry("eth", "\u00f0"),
            Map.entry("thorn", "\u00fe"),
            Map.entry("ordf", "a"),
            Map.entry("ordm", "o"),
            Map.entry("deg", "\u00b0"));
    /** {@code &eacute;} is the letter and its accent, which NFKC puts together. */
    private static final Map<String, String> ACCENTS = Map.of(
            "grave", "\u0300", "acute", "\u0301", "circ", "\u0302", "tilde", "\u0303", "uml", "\u0308", "ring",
            "\u030a", "caron", "\u030c", "cedil", "\u0327");

    /** A zero-width space, a soft hyphen, a variation selector. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cf}\\p{Cc}&&[^\\t\\n\\r\\u0085]]|[\\ufe00-\\ufe0f\\u034f]");

    private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\s\\u0085]+");
    private static final Pattern SINGLE_QUOTES =
            Pattern.compile("[\u2018\u2019\u201a\u201b\u2032\u02bc\u02bb\u00b4`\u2039\u203a]");
    private static final Pattern DOUBLE_QUOTES = Pattern.compile("[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]");
    private static final Pattern DASHES = Pattern.compile("[\u2010-\u2015\u2212]");
    /** Turkish capital I with a dot becomes an I and a dot above. */
    private static final Pattern DOTTED_I = Pattern.compile("I\u0307");

    private NameKey() {}

    /** The key of a name; null where there is none, because two clients without a name are not the same. */
    static String of(String name) {
        if (name == null) {
            return null;
        }
        String key = straight(UNSEEN.matcher(unescaped(name)).replaceAll(""));
        key = straight(Normalizer.normalize(key, Normalizer.Form.NFKC));
        key = key.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
        key = Normalizer.normalize(DOTTED_I.matcher(key).replaceAll("I"), Normalizer.Form.NFKC);
        key = SPACES.matcher(key).replaceAll(" ").strip();
        return key.isEmpty() ? null : key;
    }

    /** Also before NFKC, which turns an acute accent that is used as a quotation mark into a space and an accent. */
    private static String straight(String name) {
        String straight = SINGLE_QUOTES.matcher(name).replaceAll("'");
        straight = DOUBLE_QUOTES.matcher(straight).replaceAll("\"");
        return DASHES.matcher(straight).replaceAll("-");
    }

    private static String unescaped(String name) {
        String text = name;
        for (int i = 0; i < MOST_ESCAPED && text.indexOf('&') >= 0; i++) {
            text = ENTITY.matcher(text).replaceAll(entity -> Matcher.quoteReplacement(character(entity)));
        }
        return text;
    }

    private static String character(MatchResult entity) {
        if (entity.group(3) == null) {
            int code =
                    entity.group(1) == null ? Integer.parseInt(entity.group(2), 16) : Integer.parseInt(entity.group(1));
            return Character.isValidCodePoint(code) && !(code >= 0xd800 && code <= 0xdfff)
                    ? Character.toString(code)
                    : entity.group();
        }
        String named = entity.group(3);
        String known = NAMED.getOrDefault(named, NAMED.get(named.toLowerCase(Locale.ROOT)));
        String accent = ACCENTS.get(named.substring(1));
        return known != null ? known : accent != null ? named.charAt(0) + accent : entity.group();
    }
}
