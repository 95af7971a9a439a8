package com.scalepad.halo.updates;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides which assets of one run are read back after Halo has accepted their dates: all of the first ones, then a
 * share of each asset type and column, and at least one of each batch. As soon as one of them does not show its date,
 * all are read back.
 */
final class ReadBackSample {

    /** A tenant may have countless types. Assets of types beyond this number are always read back. */
    private static final int MOST_KINDS = 10_000;

    private final int first;
    private final double every;
    private final Map<String, Integer> unseen = new HashMap<>();
    private int accepted;
    private boolean contradicted;

    /**
     * @param first how many assets are all read back
     * @param share of the later ones, 0 to 1
     */
    ReadBackSample(int first, double share) {
        this.first = first;
        this.every = 1 / share;
    }

    /** Halo has accepted these. Returns whether all of them must be read back, because they are among the first. */
    boolean accepted(Collection<AssetPatch> patches) {
        boolean isFirst = accepted < first;
        accepted += patches.size();
        patches.forEach(patch ->
                kinds(patch).forEach(kind -> unseen.computeIfPresent(kind, (same, dates) -> dates + 1)));
        return isFirst;
    }

    /** Whether enough of its type and column were accepted since the last one that was read back, so that another is due. */
    boolean isDue(AssetPatch patch) {
        return contradicted || patch.isReadBack() || unseen(patch) >= every;
    }

    /** How many dates of its type were accepted since the last one that was read back, in the column with the most. */
    double unseen(AssetPatch patch) {
        return kinds(patch).stream()
                .mapToDouble(kind -> unseen.containsKey(kind) ? unseen.get(kind) : Double.POSITIVE_INFINITY)
                .max()
                .orElseThrow();
    }

    /** It was read back. */
    void seen(AssetPatch patch) {
        kinds(patch).stream()
                .filter(kind -> unseen.size() < MOST_KINDS || unseen.containsKey(kind))
                .forEach(kind -> unseen.put(kind, 0));
    }

    /** An asset does not show what Halo has accepted. */
    void contradict() {
        contradicted = true;
    }

    boolean isContradicted() {
        return contradicted;
    }

    private static Set<String> kinds(AssetPatch patch) {
        return patch.updates().stream()
                .map(update -> update.column() + " of " + patch.type())
                .collect(Collectors.toSet());
    }
}
