package com.scalepad.halo.run;

import com.scalepad.halo.model.KeyFieldNames;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What one pass of the pipeline found and counted, by what it read and wrote. Safe for many threads. */
public abstract class RunCounts {

    private final String connection;
    private final StepCounts clients = new StepCounts("clients");
    private final StepCounts hardwareAssets = new StepCounts("hardware assets");
    private final UpdateCounts updates = new UpdateCounts();
    private final LifecycleCounts lifecycles = new LifecycleCounts();
    private final ListCounts listedAssets = new ListCounts("hardware assets of ScalePad's own list");
    private final CoverageCounts coverage = new CoverageCounts();
    private final ChangeCounts changes = new ChangeCounts();
    private final Map<Integer, KeyFieldNames> keyFields = new ConcurrentHashMap<>();
    private final ChangesFindings changesFindings;

    RunCounts(String connection) {
        this.connection = connection;
        changesFindings = new ChangesFindings(connection);
    }

    public String getConnection() {
        return connection;
    }

    public ChangesFindings getChangesFindings() {
        return changesFindings;
    }

    /** Whether it read all of Halo's lists whole, so that the next changes run reads what changed since its start. */
    public boolean isReadAll() {
        return Stream.of(clients, hardwareAssets)
                .allMatch(counts -> counts.isComplete() && counts.failures().isEmpty());
    }

    public StepCounts getClients() {
        return clients;
    }

    public StepCounts getHardwareAssets() {
        return hardwareAssets;
    }

    public UpdateCounts getUpdates() {
        return updates;
    }

    public LifecycleCounts getLifecycles() {
        return lifecycles;
    }

    public ListCounts getListedAssets() {
        return listedAssets;
    }

    public CoverageCounts getCoverage() {
        return coverage;
    }

    public ChangeCounts getChanges() {
        return changes;
    }

    /**
     * The counts of a read: {@code customers} become clients, {@code assets} hardware assets. {@code changed} is a list
     * of which only the ids are needed.
     */
    public StepCounts counts(String kind) {
        return switch (kind) {
            case "customers" -> clients;
            case "assets" -> hardwareAssets;
            case "changed" -> changesFindings.getShown();
            default -> throw new IllegalArgumentException("A run counts customers and assets, not '" + kind + "'");
        };
    }

    /** The names of the key fields of each asset type that the run has read, by Halo's id of the type. */
    public Map<Integer, KeyFieldNames> getKeyFields() {
        return keyFields;
    }

    /** Whether it read everything whole, from Halo and from ScalePad. */
    final boolean isAllThere() {
        return isReadAll()
                && lifecycles.shortfalls().isEmpty()
                && listedAssets.shortfalls().isEmpty();
    }

    /** Why something is incomplete, a sentence each. */
    final List<String> shortfalls() {
        return Stream.of(
                        clients.shortfalls(),
                        clients.failures(),
                        hardwareAssets.shortfalls(),
                        hardwareAssets.failures(),
                        lifecycles.shortfalls(),
                        listedAssets.shortfalls(),
                        changesFindings.sentences())
                .flatMap(List::stream)
                .toList();
    }
}
