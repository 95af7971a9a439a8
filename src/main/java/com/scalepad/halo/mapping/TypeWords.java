package com.scalepad.halo.mapping;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words of an asset type's name, as they are compared: without case, accents, punctuation, and the end of a plural. */
final class TypeWords {

    private static final int SHORTEST_PLURAL = 4;
    private static final int SHORTEST_WITH_E = 5;
    /** Most shorter words that end with s are no plurals: UPS, NAS, iOS, POS. */
    private static final Set<String> SHORT_PLURALS = Set.of("pcs", "vms", "aps", "tvs");

    private TypeWords() {}

    /** @param withStars whether {@code *} is part of a word, as in the names of a table */
    static List<String> of(String name, boolean withStars) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replace("ß", "ss")
                .toLowerCase(Locale.ROOT)
                .replace("æ", "ae")
                .replace('ø', 'o')
                .replace('ł', 'l');
        List<String> words = new ArrayList<>();
        for (String word : plain.split(withStars ? "[^\\p{L}\\p{N}*]+" : "[^\\p{L}\\p{N}]+")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    /** {@code NetworkSwitch} as {@code Network Switch}. */
    static String apart(String name) {
        return name.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ");
    }

    /** The word without the s, es or e of a plural. A word that is no plural may lose its ending too. It still equals itself. */
    static String stem(String word) {
        String stem = word;
        boolean isLongEnough = word.length() >= SHORTEST_PLURAL || SHORT_PLURALS.contains(word);
        if (isLongEnough && word.endsWith("s") && !word.endsWith("ss")) {
            stem = word.matches(".*(ch|sh|x|ss)es")
                    ? word.substring(0, word.length() - 2)
                    : word.substring(0, word.length() - 1);
        }
        return stem.length() >= SHORTEST_WITH_E && stem.endsWith("e") ? stem.substring(0, stem.length() - 1) : stem;
    }

    static String joinedStems(List<String> words) {
        StringBuilder joined = new StringBuilder();
        words.forEach(word -> joined.append(stem(word)));
        return joined.toString();
    }
}
