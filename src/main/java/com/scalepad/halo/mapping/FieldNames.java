package com.scalepad.halo.mapping;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names of Halo's columns and fields, in the order in which they are tried. Only letters and digits count, without case
 * and accents: {@code Warranty End} is {@code warranty_end}, {@code Serial #} is {@code Serial}, {@code S/N} is
 * {@code SN}, but {@code Model #} is {@code Model Number}. Mapping rule 1: an engineer lists the names.
 */
public final class FieldNames {

    private static final Remembered<String> KEYS = new Remembered<>();
    /** After "model" or "product" the sign means the number, not the name. Accents are separate characters here. */
    private static final Pattern A_NUMBER = Pattern.compile("(?iu)\\b(mod[eo]\\p{M}?ll?[eo]?|product|part)\\s*#");

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern ALTERNATIVES = Pattern.compile("\\{([^{}]*)}");

    private static final FieldNames NONE = new FieldNames(List.of());

    private final List<Name> names;

    /**
     * One name.
     *
     * @param written as the engineer wrote it
     * @param key     as names are compared
     * @param unit    {@code MB} where the name ends with it, else empty
     */
    record Name(String written, String key, String unit) {

        private static Name of(String written) {
            return new Name(
                    written,
                    FieldNames.key(written),
                    UnitOfName.of(written).map(UnitOfName::unit).orElse(""));
        }
    }

    private FieldNames(List<Name> names) {
        this.names = names;
    }

    /** No names: nothing is found. */
    public static FieldNames none() {
        return NONE;
    }

    /**
     * @param list names, separated by commas: {@code Serial Number, Service Tag}. {@code {PC|Laptop} Serial} are two names,
     *             in that order
     */
    public static FieldNames of(String list) {
        List<Name> names = new ArrayList<>();
        for (String written : list.split(",")) {
            alternatives(written)
                    .forEach(name ->
                            add(names, Name.of(SPACES.matcher(name.strip()).replaceAll(" "))));
        }
        return new FieldNames(List.copyOf(names));
    }

    private static Stream<String> alternatives(String written) {
        Matcher choice = ALTERNATIVES.matcher(written);
        return choice.find()
                ? Stream.of(choice.group(1).split("\\|", -1))
                        .flatMap(one -> alternatives(
                                written.substring(0, choice.start()) + one + written.substring(choice.end())))
                : Stream.of(written);
    }

    private static void add(List<Name> names, Name name) {
        if (!name.key().isEmpty()
                && names.stream().noneMatch(known -> known.key().equals(name.key()))) {
            names.add(name);
        }
    }

    /** These names, then others. */
    FieldNames then(FieldNames others) {
        List<Name> all = new ArrayList<>(names);
        others.names.forEach(name -> add(all, name));
        return new FieldNames(List.copyOf(all));
    }

    /** The names in their order, each once. */
    List<Name> names() {
        return names;
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    /** The form in which names are compared. */
    public static String key(String name) {
        return KEYS.of(name, FieldNames::made);
    }

    private static String made(String name) {
        String plain = A_NUMBER.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD))
                .replaceAll("$1 number")
                .replace("ß", "ss");
        StringBuilder key = new StringBuilder(plain.length());
        plain.codePoints().filter(Character::isLetterOrDigit).forEach(key::appendCodePoint);
        return key.toString().toLowerCase(Locale.ROOT);
    }
}
