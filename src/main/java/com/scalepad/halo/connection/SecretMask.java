package com.scalepad.halo.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;

/**
 * Masks secrets in a server's text, whether plain, form-encoded, percent-encoded, escaped for JSON or HTML, or in
 * base64. A part of {@value #PART} characters or more is masked too. Case is ignored, because a server may write
 * {@code %2f} or {@code %2F}.
 */
final class SecretMask {

    /** A part of a secret of this length is masked. A shorter part is not, because any word may contain it. */
    private static final int PART = 8;

    static final String MASK = "***";

    /** A secret up to this length is masked only where it stands alone, because unrelated words may contain it. */
    private static final int WITHIN_WORDS = 4;

    private final long[] parts;
    private final List<String> shortForms;

    private SecretMask(Collection<String> forms) {
        this.parts = forms.stream()
                .filter(form -> form.length() >= PART)
                .flatMapToLong(form -> Arrays.stream(parts(form)))
                .sorted()
                .distinct()
                .toArray();
        this.shortForms = forms.stream()
                .filter(form -> form.length() < PART)
                .map(SecretMask::plain)
                .toList();
    }

    static SecretMask of(Collection<String> secrets) {
        Set<String> forms = new LinkedHashSet<>();
        secrets.stream().filter(secret -> !secret.isBlank()).forEach(secret -> forms.addAll(forms(secret)));
        return new SecretMask(forms);
    }

    /** The text with {@code ***} instead of each secret and each part of one. */
    String mask(String text) {
        BitSet secret = new BitSet(text.length());
        long[] at = parts(text);
        for (int i = 0; i < at.length; i++) {
            if (Arrays.binarySearch(parts, at[i]) >= 0) {
                secret.set(i, i + PART);
            }
        }
        String plain = shortForms.isEmpty() ? "" : plain(text);
        for (String form : shortForms) {
            for (int i = plain.indexOf(form); i >= 0; i = plain.indexOf(form, i + 1)) {
                if (form.length() > WITHIN_WORDS || standsAlone(plain, i, i + form.length())) {
                    secret.set(i, i + form.length());
                }
            }
        }
        return secret.isEmpty() ? text : without(text, secret);
    }

    private static boolean standsAlone(String text, int from, int end) {
        return (from == 0 || !isOfAWord(text.charAt(from - 1)))
                && (end == text.length() || !isOfAWord(text.charAt(end)));
    }

    private static boolean isOfAWord(char letter) {
        return Character.isLetterOrDigit(letter) || letter == '_';
    }

    private static String without(String text, BitSet secret) {
        StringBuilder masked = new StringBuilder(text.length());
        int shown = 0;
        for (int from = secret.nextSetBit(0); from >= 0; from = secret.nextSetBit(shown)) {
            masked.append(text, shown, from).append(MASK);
            shown = secret.nextClearBit(from);
        }
        return masked.append(text, shown, text.length()).toString();
    }

    /**
     * Each part of a text as a number: its eight characters, one byte each. Other text with the same number is masked
     * too, though it is no secret.
     */
    private static long[] parts(String text) {
        long[] parts = new long[Math.max(0, text.length() - PART + 1)];
        long part = 0;
        for (int i = 0; i < text.length(); i++) {
            part = part << Byte.SIZE | Character.toLowerCase(text.charAt(i)) & 0xFF;
            if (i >= PART - 1) {
                parts[i - PART + 1] = part;
            }
        }
        return parts;
    }

    /** In lower case, with the same length. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.chars().map(Character::toLowerCase).forEach(letter -> plain.append((char) letter));
        return plain.toString();
    }

    private static Set<String> forms(String secret) {
        String formEncoded = URLEncoder.encode(secret, UTF_8);
        Set<String> forms = new LinkedHashSet<>(List.of(
                secret,
                formEncoded,
                formEncoded.replace("+", "%20"),
                percentEncoded(secret, "-_.~"),
                percentEncoded(secret, "-_.~!*'()"),
                percentEncoded(secret, ""),
                secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"),
                secret.replace("\\", "\\\\").replace("\"", "\\\""),
                secret.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;"),
                escaped(secret, "", letter -> "\\u%04x".formatted(letter)),
                escaped(secret, "-_. #%/=", letter -> "\\u%04x".formatted(letter)),
                escaped(secret, "-_. ", letter -> "&#x%x;".formatted(letter)),
                escaped(secret, "-_. ", letter -> "&#%d;".formatted(letter))));
        for (String encoded : new TreeSet<>(List.of(secret, formEncoded))) {
            for (int before = 0; before < 3; before++) {
                forms.addAll(base64(encoded.getBytes(UTF_8), before));
            }
        }
        return forms;
    }

    private static String percentEncoded(String secret, String kept) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : secret.getBytes(UTF_8)) {
            char letter = (char) (one & 0xFF);
            encoded.append(isKept(letter, kept) ? letter : "%%%02x".formatted((int) letter));
        }
        return encoded.toString();
    }

    private static String escaped(String secret, String kept, IntFunction<String> escape) {
        StringBuilder escaped = new StringBuilder();
        secret.chars()
                .forEach(letter -> escaped.append(
                        isKept((char) letter, kept) ? String.valueOf((char) letter) : escape.apply(letter)));
        return escaped.toString();
    }

    private static boolean isKept(char letter, String kept) {
        return letter < 0x80 && (Character.isLetterOrDigit(letter) || kept.indexOf(letter) >= 0);
    }

    /** Base64 of a secret with this number of bytes before it, modulo 3: only the characters that depend on nothing but the secret. */
    private static Set<String> base64(byte[] secret, int before) {
        byte[] all = new byte[before + secret.length];
        System.arraycopy(secret, 0, all, before, secret.length);
        int known = all.length / 3 * 4;
        Set<String> forms = new LinkedHashSet<>();
        for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
            String encoded = encoder.withoutPadding().encodeToString(all);
            forms.add(encoded.substring(before == 0 ? 0 : before + 1));
            forms.add(encoded.substring(before == 0 ? 0 : Math.min(before + 1, known), known));
        }
        // Shorter forms are dropped, because many words contain three letters from the middle of a short secret.
        forms.removeIf(form -> form.length() < PART);
        return forms;
    }
}
