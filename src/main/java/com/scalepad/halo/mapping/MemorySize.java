package com.scalepad.halo.mapping;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads how much memory an asset has. Halo has no column for it, so each RMM writes its own form: {@code 16 GB},
 * {@code 16384 MB}, {@code 16GB DDR4}, {@code 17179869184}. Units are binary, as memory is sold.
 */
public final class MemorySize {

    private static final BigDecimal LEAST_MEGABYTES = BigDecimal.valueOf(256);
    /** As many MB are 2 TB; as many KB are 2 GB. */
    private static final BigDecimal LEAST_KILOBYTES = BigDecimal.valueOf(1L << 21);

    private static final BigDecimal LEAST_BYTES = BigDecimal.valueOf(1L << 27);
    private static final BigDecimal MOST = BigDecimal.valueOf(1L << 50);
    private static final long MOST_BY_NAME = 1L << 42;

    private static final int MOST_LETTERS = 40;
    private static final String NUMBER = "[0-9.,]+";
    private static final Pattern WITHOUT_UNIT = Pattern.compile("[0-9.,\\h]+");
    /** The number, any space, the unit, and the rest. A sum or a fraction is no size. */
    private static final Pattern SIZE =
            Pattern.compile("(" + NUMBER + ")[\\p{Z}\\s\\x1C-\\x1F]*(\\p{L}*)([^+/]*)", Pattern.DOTALL);
    /** The rest after a size that is one of several: {@code x 2}, {@code , 8 GB}; not {@code , 2400 MHz}. */
    private static final Pattern ONE_OF_SEVERAL = Pattern.compile(
            "[0-9]|\\s*[x×*]\\s*[0-9]|\\s*(?:[,;&|]|and )\\s*[0-9]+(?:[.,][0-9]+)?\\s*[KMGT](?:i?[BO])?(?![A-Z])",
            Pattern.CASE_INSENSITIVE);
    /** A single point may be a decimal point. Two points, or a comma, separate thousands. */
    private static final Pattern GROUPED = Pattern.compile("[0-9]{1,3}(?:(?:,[0-9]{3})+|(?:\\.[0-9]{3}){2,})");

    /** {@code 16,384.5}, {@code 16.384,5}. */
    private static final Pattern GROUPED_WITH_FRACTION =
            Pattern.compile("[0-9]{1,3}(?:(?:,[0-9]{3})+\\.|(?:\\.[0-9]{3})+,)[0-9]+");

    /** French separates thousands by spaces. That counts only before a small unit, because {@code 16 512 GB} are two sizes. */
    private static final Pattern SPACED =
            Pattern.compile("[0-9]{1,3}(?:[ \\u00a0\\u202f][0-9]{3})+(?=\\h?[KMBO])", Pattern.CASE_INSENSITIVE);

    private MemorySize() {}

    /**
     * The number of bytes. A number without a unit is in GB below 256, in MB below 2^21, in KB below 2^27 as Windows
     * counts it, else in bytes. A comma is a decimal comma ({@code 15,9 GB}), and separates thousands in MB and below
     * ({@code 16,384 MB}). French units are octets ({@code 16 Go}). Empty for anything that is not one size:
     * {@code lots}, {@code 2 x 8 GB}, {@code 8 GB x 2}, {@code 8 GB + 8 GB}, {@code 8 GB, 8 GB}, {@code 3.1 / 8 GB},
     * {@code 16.384 MB}, {@code 0}.
     */
    public static Optional<Long> bytes(String written) {
        Matcher spaced = SPACED.matcher(written);
        String text =
                spaced.lookingAt() ? spaced.group().replaceAll("\\h", "") + written.substring(spaced.end()) : written;
        Matcher size = SIZE.matcher(text);
        if (text.length() > MOST_LETTERS || !size.matches()) {
            return Optional.empty();
        }
        String unit = size.group(2).toUpperCase(Locale.ROOT);
        if (unit.isEmpty() && !size.group(3).isEmpty()
                || ONE_OF_SEVERAL.matcher(size.group(3)).lookingAt()) {
            return Optional.empty();
        }
        int power = power(unit);
        BigDecimal number = number(size.group(1), power);
        if (power < 0 || number.signum() <= 0) {
            return Optional.empty();
        }
        int shift = unit.isEmpty() ? shiftWithoutUnit(number) : 10 * power;
        BigDecimal bytes = number.multiply(BigDecimal.valueOf(1L << shift));
        return bytes.compareTo(MOST) > 0 ? Optional.empty() : Optional.of(Math.round(bytes.doubleValue()));
    }

    /**
     * The same, where a unit is known for a number without one, as from a field's name. A number that is 4 TB or more by it
     * has another unit: 16384 in {@code RAM (GB)}.
     */
    static Optional<Long> bytes(String text, String unit) {
        return WITHOUT_UNIT.matcher(text).matches()
                ? bytes(text + " " + unit).filter(size -> unit.isEmpty() || size < MOST_BY_NAME)
                : bytes(text);
    }

    private static int power(String unit) {
        return switch (unit) {
            case "", "B", "BYTE", "BYTES", "O", "OCTETS" -> 0;
            case "K", "KB", "KIB", "KI", "KO", "KIO", "KBYTE", "KBYTES" -> 1;
            case "M", "MB", "MIB", "MI", "MO", "MIO", "MBYTE", "MBYTES", "MEGABYTE", "MEGABYTES" -> 2;
            case "G", "GB", "GIB", "GI", "GO", "GIO", "GBYTE", "GBYTES", "GIG", "GIGS", "GIGABYTE", "GIGABYTES" -> 3;
            case "T", "TB", "TIB", "TI", "TO", "TIO", "TBYTE", "TBYTES" -> 4;
            default -> -1;
        };
    }

    private static int shiftWithoutUnit(BigDecimal number) {
        if (number.compareTo(LEAST_MEGABYTES) < 0) {
            return 30;
        }
        if (number.compareTo(LEAST_KILOBYTES) < 0) {
            return 20;
        }
        return number.compareTo(LEAST_BYTES) < 0 ? 10 : 0;
    }

    /** The number, or 0 for what is none: {@code 1.2.3}, {@code 1,5,9}, {@code 1.5,9}. */
    private static BigDecimal number(String written, int power) {
        int mark = lastMark(written);
        if (mark < 0) {
            return new BigDecimal(written);
        }
        if (GROUPED.matcher(written).matches()) {
            return power < 3 ? new BigDecimal(ungrouped(written)) : BigDecimal.ZERO;
        }
        String whole = written.substring(0, mark);
        String fraction = written.substring(mark + 1);
        if (GROUPED_WITH_FRACTION.matcher(written).matches()) {
            return new BigDecimal(ungrouped(whole) + "." + fraction);
        }
        boolean mayBeGrouped = power < 3 && fraction.length() == 3;
        boolean isOneNumber = lastMark(whole) < 0 && !whole.isEmpty() && !fraction.isEmpty();
        return isOneNumber && !mayBeGrouped ? new BigDecimal(whole + "." + fraction) : BigDecimal.ZERO;
    }

    private static int lastMark(String written) {
        return Math.max(written.lastIndexOf('.'), written.lastIndexOf(','));
    }

    private static String ungrouped(String written) {
        return written.replace(",", "").replace(".", "");
    }
}
