package com.scalepad.halo.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The records of one kind, by id. Those that nobody has touched are made when they are asked for, so that a million of
 * them need no room.
 */
final class Records {

    private static final List<String> FIELDS = List.of("fields", "customfields");

    private final int originals;
    private final IntUnaryOperator idOf;
    private final IntFunction<ObjectNode> maker;
    private final TreeMap<Integer, Integer> indexes = new TreeMap<>();
    private final Map<Integer, ObjectNode> changed = new HashMap<>();
    private final Map<Integer, Instant> stamps = new HashMap<>();
    private final Map<Integer, Instant> columnStamps = new HashMap<>();
    private int[] ids;

    /**
     * @param originals how many there are at first
     * @param idOf      the id of the n-th, ascending
     * @param maker     the n-th
     */
    Records(int originals, IntUnaryOperator idOf, IntFunction<ObjectNode> maker) {
        this.originals = originals;
        this.idOf = idOf;
        this.maker = maker;
        restore();
    }

    synchronized void restore() {
        indexes.clear();
        changed.clear();
        stamps.clear();
        columnStamps.clear();
        IntStream.range(0, originals).forEach(i -> indexes.put(idOf.applyAsInt(i), i));
        ids = null;
    }

    synchronized int size() {
        return indexes.size();
    }

    synchronized List<Integer> ids() {
        return IntStream.of(sorted()).boxed().toList();
    }

    /** The records from one place in the order of ids to another. */
    synchronized List<ObjectNode> slice(int from, int to) {
        int end = Math.min(to, size());
        return IntStream.range(Math.min(from, end), end)
                .mapToObj(i -> record(sorted()[i]))
                .toList();
    }

    synchronized Optional<ObjectNode> find(int id) {
        return indexes.containsKey(id) ? Optional.of(record(id)) : Optional.empty();
    }

    synchronized void remove(int id) {
        indexes.remove(id);
        changed.remove(id);
        ids = null;
    }

    synchronized void edit(int id, Consumer<ObjectNode> change) {
        ObjectNode record = record(id);
        ObjectNode before = record.deepCopy();
        change.accept(record);
        changed.put(id, record);
        stamps.put(id, Instant.now());
        if (!record.deepCopy().without(FIELDS).equals(before.without(FIELDS))) {
            columnStamps.put(id, Instant.now());
        }
    }

    synchronized int add(IntFunction<ObjectNode> made) {
        int id = indexes.isEmpty() ? 1 : indexes.lastKey() + 1;
        changed.put(id, made.apply(id));
        indexes.put(id, -1);
        stamps.put(id, Instant.now());
        columnStamps.put(id, Instant.now());
        ids = null;
        return id;
    }

    /**
     * The ids of those that were edited or added since a time; nobody has touched the others, whose stamp is of 1900.
     *
     * @param blind whether an edit of asset fields alone moves no stamp
     */
    synchronized Set<Integer> since(Instant time, boolean blind) {
        Map<Integer, Instant> known = blind ? columnStamps : stamps;
        return IntStream.of(sorted())
                .filter(id -> known.containsKey(id) && !known.get(id).isBefore(time))
                .boxed()
                .collect(Collectors.toSet());
    }

    private ObjectNode record(int id) {
        ObjectNode known = changed.get(id);
        return known == null ? maker.apply(indexes.get(id)) : known.deepCopy();
    }

    private int[] sorted() {
        if (ids == null) {
            ids = indexes.keySet().stream().mapToInt(Integer::intValue).toArray();
        }
        return ids;
    }
}
