package com.scalepad.halo.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.util.PatternMatchUtils;

/**
 * Names in lists, which match whole words of an asset type's name. A name of several words covers the shorter ones
 * within it: {@code Rack Server} covers {@code Rack}. On the same words a name without {@code *} beats one with it.
 * Where names of several lists are left, the first of the lists wins.
 */
final class TypeNames {

    private static final int MOST_WORDS = 12;

    private final List<String> lists;
    private final Map<String, Entry> exact = new HashMap<>();
    private final List<Entry> patterns = new ArrayList<>();

    private record Entry(String written, String list, List<String> words) {}

    /** @param end is after the last word */
    private record Match(Entry entry, int start, int end, boolean isExact) {

        boolean covers(Match other) {
            boolean isWithin = start <= other.start && other.end <= end;
            boolean isLonger = end - start > other.end - other.start;
            return isWithin && (isLonger || isExact && !other.isExact && start == other.start && end == other.end);
        }
    }

    /** @param lists their names, in the order in which they win */
    TypeNames(List<String> lists) {
        this.lists = lists;
    }

    /**
     * Replaces a list.
     *
     * @param names, separated by commas; {@code *} stands for any letters of a word
     * @throws IllegalArgumentException for a name that is in another list too
     */
    void set(String list, String names) {
        exact.values().removeIf(entry -> entry.list().equals(list));
        patterns.removeIf(entry -> entry.list().equals(list));
        for (String written : names.split(",")) {
            List<String> words = TypeWords.of(written, true);
            if (words.isEmpty()) {
                continue;
            }
            Entry entry = new Entry(written.strip(), list, words);
            Entry other = written.indexOf('*') < 0 ? exact(entry) : pattern(entry);
            if (other != null && !other.list().equals(list)) {
                throw new IllegalArgumentException("The asset type \"" + written.strip() + "\" is in the lists "
                        + other.list() + " and " + list + ": take it out of one");
            }
        }
    }

    String words() {
        return Stream.concat(exact.values().stream(), patterns.stream())
                .map(Entry::toString)
                .sorted()
                .distinct()
                .toList()
                .toString();
    }

    /** "Smart Phone" also matches "Smartphone", and each of its words in the plural. */
    private Entry exact(Entry entry) {
        Entry other = exact.put(TypeWords.joinedStems(entry.words()), entry);
        exact.putIfAbsent(TypeWords.stem(String.join("", entry.words())), entry);
        return other;
    }

    private Entry pattern(Entry entry) {
        for (Entry other : patterns) {
            if (other.words().equals(entry.words())) {
                return other;
            }
        }
        patterns.add(entry);
        return null;
    }

    /** The list whose name is found in the name of a type; empty where none is. */
    Optional<String> listOf(String typeName) {
        Optional<String> found = listOf(TypeWords.of(typeName, false));
        return found.isPresent() ? found : listOf(TypeWords.of(TypeWords.apart(typeName), false));
    }

    private Optional<String> listOf(List<String> words) {
        List<Match> matches = matches(words.subList(0, Math.min(MOST_WORDS, words.size())));
        return lists.stream()
                .filter(list -> matches.stream()
                        .filter(match -> match.entry().list().equals(list))
                        .anyMatch(match -> matches.stream().noneMatch(other -> other.covers(match))))
                .findFirst();
    }

    private List<Match> matches(List<String> words) {
        List<Match> matches = new ArrayList<>();
        for (int start = 0; start < words.size(); start++) {
            for (int end = start + 1; end <= words.size(); end++) {
                List<String> span = words.subList(start, end);
                Entry found = exact.get(TypeWords.joinedStems(span));
                found = found == null ? exact.get(TypeWords.stem(String.join("", span))) : found;
                if (found != null) {
                    matches.add(new Match(found, start, end, true));
                }
            }
            for (Entry entry : patterns) {
                int end = start + entry.words().size();
                if (end <= words.size() && matches(entry.words(), words.subList(start, end))) {
                    matches.add(new Match(entry, start, end, false));
                }
            }
        }
        return matches;
    }

    private static boolean matches(List<String> patterns, List<String> words) {
        for (int i = 0; i < patterns.size(); i++) {
            if (!PatternMatchUtils.simpleMatch(patterns.get(i), words.get(i))
                    && !PatternMatchUtils.simpleMatch(patterns.get(i), TypeWords.stem(words.get(i)))) {
                return false;
            }
        }
        return true;
    }
}
