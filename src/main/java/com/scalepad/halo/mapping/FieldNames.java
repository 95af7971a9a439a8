package com.scalepad.halo.mapping;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
    private static final Pattern A_NUMBER =
            Pattern.compile("(?iu)\\b(mod[eo]\\p{M}?ll?[eo]?|product|part)[^\\p{L}\\p{N}#]*#");

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern ALTERNATIVES = Pattern.compile("\\{([^{}]*)}");

    /** A name before a value: {@code S/N: 5CG1234ABC}. */
    private static final Pattern NAMED =
            Pattern.compile("\\s*(?<object>@\\{)?(?<name>[^:=\r\n]{1,40}+)[:=\r\n](?<rest>.*)", Pattern.DOTALL);

    private static final FieldNames NONE = new FieldNames(List.of());

    private final List<Name> names;

    /**
     * One name.
     *
     * @param written as the engineer wrote it
     * @param key     as names are compared
     */
    record Name(String written, String key) {

        private static Name of(String written) {
            return new Name(written, FieldNames.key(written));
        }

        /** {@code MB} where the name ends with it, else empty. */
        String unit() {
            return UnitOfName.of(written).map(UnitOfName::unit).orElse("");
        }
    }

    /** The place of each name among them, by its key. */
    private final Map<String, Integer> places = new HashMap<>();

    private FieldNames(List<Name> names) {
        this.names = names;
        for (int i = 0; i < names.size(); i++) {
            places.put(names.get(i).key(), i);
        }
    }

    public static FieldNames none() {
        return NONE;
    }

    /**
     * @param list names, separated by commas: {@code Serial Number, Service Tag}. {@code {PC|Laptop} Serial} are two names,
     *             in that order
     */
    public static FieldNames of(String list) {
        return of(Stream.of(list.split(","))
                .flatMap(FieldNames::alternatives)
                .map(name -> Name.of(SPACES.matcher(name.strip()).replaceAll(" "))));
    }

    /** Each key once. */
    private static FieldNames of(Stream<Name> names) {
        Map<String, Name> byKey = new LinkedHashMap<>();
        names.filter(name -> !name.key().isEmpty()).forEach(name -> byKey.putIfAbsent(name.key(), name));
        return new FieldNames(List.copyOf(byKey.values()));
    }

    private static Stream<String> alternatives(String written) {
        Matcher choice = ALTERNATIVES.matcher(written);
        return choice.find()
                ? Stream.of(choice.group(1).split("\\|", -1))
                        .flatMap(one -> alternatives(
                                written.substring(0, choice.start()) + one + written.substring(choice.end())))
                : Stream.of(written);
    }

    FieldNames then(FieldNames others) {
        return of(Stream.concat(names.stream(), others.names.stream()));
    }

    List<Name> names() {
        return names;
    }

    /** Those of the names that have one of these keys, in their order. A record has fewer keys than there are names. */
    List<Name> among(Set<String> keys) {
        List<Integer> found = new ArrayList<>();
        for (String key : keys) {
            Integer place = places.get(key);
            if (place != null) {
                found.add(place);
            }
        }
        Collections.sort(found);
        return found.stream().map(names::get).toList();
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    /**
     * A value without one of these names before it: {@code 5CG1234ABC} of {@code S/N: 5CG1234ABC}, and of what scripts
     * keep of WMIC and PowerShell, a name in a line of its own and {@code @{SerialNumber=5CG1234ABC}}.
     */
    String withoutName(String value) {
        Matcher named = NAMED.matcher(value);
        if (!named.matches() || !places.containsKey(made(named.group("name")))) {
            return value;
        }
        String rest = named.group("rest");
        return named.group("object") == null ? rest : rest.replaceFirst("}\\s*$", "");
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
