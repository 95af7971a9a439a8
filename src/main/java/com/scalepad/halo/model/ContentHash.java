package com.scalepad.halo.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The digest of a row's values, by which the store sees that a row changed. Each value is preceded by its length, and
 * null has a sign of its own, so that different rows have different input.
 */
public final class ContentHash {

    private static final Set<String> APART =
            Set.of("content_hash", "connection", "run", "name_key", "absent", "found_fields", "found_text");

    private static final HexFormat HEX = HexFormat.of();
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(ContentHash::sha256);

    private ContentHash() {}

    /** A number for a text, the same for the same text. Two texts of a tenant practically never have the same number. */
    public static long number(String text) {
        return Long.parseUnsignedLong(of(List.of(text)).substring(0, Long.BYTES * 2), 16);
    }

    /** The SHA-256 of the values in their order, in 64 hex digits. */
    static String of(Collection<Object> values) {
        StringBuilder text = new StringBuilder(512);
        for (Object value : values) {
            if (value == null) {
                text.append('-');
            } else {
                String written = value.toString();
                text.append(written.length()).append(':').append(written);
            }
        }
        return HEX.formatHex(SHA_256.get().digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** Computes the digest of a changed row again: over all values in their order, except those that are the store's own. */
    public static void renew(Map<String, Object> row) {
        List<Object> values = new ArrayList<>();
        row.forEach((column, value) -> {
            if (!APART.contains(column)) {
                values.add(value);
            }
        });
        row.put("content_hash", of(values));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256, which each Java must have", e);
        }
    }
}
