package com.scalepad.halo.run;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.roaringbitmap.RoaringBitmap;

/**
 * The records of one kind that a run read, each as one of stored, skipped, rejected or failed. The class keeps ids, not
 * sums, so that a record that came twice counts once. A million ids take a few hundred kilobytes. Once stored, a record
 * stays stored. Safe for many threads.
 */
public abstract class RecordsById {

    private static final int MOST_LABELS = 500;
    private static final int LONGEST_LABEL = 200;
    private static final String OTHER_LABELS = "other types";

    private final String kind;
    private final RoaringBitmap seen = new RoaringBitmap();
    private final RoaringBitmap stored = new RoaringBitmap();
    private final RoaringBitmap rejected = new RoaringBitmap();
    private final RoaringBitmap failed = new RoaringBitmap();
    private String firstFailure;
    /** By label. The number and the length of labels are limited, whatever a tenant calls its types. */
    private final Map<String, RoaringBitmap> skipped = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private final RoaringBitmap allSkipped = new RoaringBitmap();
    /** Records without an id, by a hash of the key that the store gives them. */
    private final RoaringBitmap withoutId = new RoaringBitmap();

    RecordsById(String kind) {
        this.kind = kind;
    }

    public String getKind() {
        return kind;
    }

    public synchronized void seen(RoaringBitmap ids) {
        seen.or(ids);
    }

    public synchronized boolean isSeen(int id) {
        return seen.contains(id);
    }

    /** Records whose rows are stored, changed or unchanged. */
    public synchronized void stored(RoaringBitmap ids) {
        stored.or(ids);
        rejected.andNot(ids);
        failed.andNot(ids);
        if (RoaringBitmap.intersects(allSkipped, ids)) {
            allSkipped.andNot(ids);
            skipped.values().forEach(of -> of.andNot(ids));
        }
    }

    /** A record that is no hardware for ScalePad, by the name of its type. */
    public synchronized void skip(String label, int id) {
        if (!stored.contains(id)) {
            rejected.remove(id);
            failed.remove(id);
            if (!allSkipped.checkedAdd(id)) {
                skipped.values().forEach(of -> of.remove(id));
            }
            skipped.computeIfAbsent(bounded(label), name -> new RoaringBitmap()).add(id);
        }
    }

    private String bounded(String label) {
        String shown = label.length() > LONGEST_LABEL ? label.substring(0, LONGEST_LABEL) + "…" : label;
        return skipped.size() < MOST_LABELS || skipped.containsKey(shown) ? shown : OTHER_LABELS;
    }

    /** A record that can't be mapped. Its stored row stays. */
    public synchronized void reject(int id) {
        if (!stored.contains(id) && !allSkipped.contains(id)) {
            failed.remove(id);
            rejected.add(id);
        }
    }

    /** A record that could not be read. Its stored row stays. */
    public synchronized void fail(int id, String reason) {
        firstFailure = firstFailure == null ? reason : firstFailure;
        if (!stored.contains(id) && !allSkipped.contains(id) && !rejected.contains(id)) {
            failed.add(id);
        }
    }

    /** A record without an id that can't be mapped, by the key that the store assigns. */
    public synchronized void reject(String key) {
        withoutId.add(key.hashCode());
    }

    /** What a record is skipped as in this run; empty for one that is not. */
    public synchronized Optional<String> skippedAs(int id) {
        return !allSkipped.contains(id)
                ? Optional.empty()
                : skipped.entrySet().stream()
                        .filter(of -> of.getValue().contains(id))
                        .map(Map.Entry::getKey)
                        .findFirst();
    }

    /** A copy of the ids whose rows stay in the store: records that were stored, and records whose stored rows are kept. */
    public synchronized RoaringBitmap kept() {
        return RoaringBitmap.or(stored, RoaringBitmap.or(rejected, failed));
    }

    /** The different records that came. */
    public synchronized int getRead() {
        return seen.getCardinality() + withoutId.getCardinality();
    }

    /** A copy of the ids whose rows are stored. */
    public synchronized RoaringBitmap storedIds() {
        return stored.clone();
    }

    final synchronized int storedCount() {
        return stored.getCardinality();
    }

    /** The ids of the skipped records, as a statement needs them. */
    public synchronized Map<String, Object> getSkippedIds() {
        return Map.of("ids", allSkipped.stream().boxed().toArray(Integer[]::new));
    }

    public synchronized int getSkipped() {
        return allSkipped.getCardinality();
    }

    public synchronized int getRejected() {
        return rejected.getCardinality() + withoutId.getCardinality();
    }

    public synchronized int getFailed() {
        return failed.getCardinality();
    }

    /** A message about the records that could not be read; empty where there are none. */
    final synchronized Optional<String> unread() {
        return failed.isEmpty()
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%,d of %,d %s could not be read, and keep what the store has of them; the list of rejected records names each, "
                                + "and the next run tries again. The first: %s",
                        getFailed(),
                        getRead(),
                        kind,
                        firstFailure));
    }

    /** A message that some records have an unknown result; empty where there are none. */
    final synchronized Optional<String> lost() {
        int lost = RoaringBitmap.andNotCardinality(seen, RoaringBitmap.or(kept(), allSkipped));
        return lost == 0
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%,d of the %s were neither stored, skipped nor rejected: a step of the routes lost them",
                        lost,
                        kind));
    }

    /** How many were skipped by type, largest first: {@code Monitor 310, UPS 42}; empty when none. */
    public synchronized String getSkippedByType() {
        return skipped.entrySet().stream()
                .filter(of -> !of.getValue().isEmpty())
                .sorted((a, b) -> b.getValue().getCardinality() - a.getValue().getCardinality())
                .map(of -> of.getKey() + " " + of.getValue().getCardinality())
                .collect(Collectors.joining(", "));
    }
}
