package com.scalepad.halo.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.Store;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.HaloSandbox;
import java.lang.management.ManagementFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What holds after every fault: the store shows no row that an undisturbed run would not have stored, nothing is marked as
 * gone, requests, time and heap are bounded, no secret is seen; and after the next run the store equals that of an undisturbed one.
 */
final class Oracle {

    private static final List<String> TABLES = List.of("scalepad_client", "scalepad_hardware_asset");
    private static final int MOST_REQUESTS = 120;
    private static final long MOST_HEAP = 64L << 20;
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final Map<String, List<Map<String, Object>>> undisturbed;

    private Oracle(Map<String, List<Map<String, Object>>> undisturbed) {
        this.undisturbed = undisturbed;
    }

    /** What one run without any fault makes of the tenant as it is now. */
    static Oracle of(HaloSandbox sandbox) {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            assertThat(bundle.sync().getOutcome()).isEqualTo(SyncRun.Outcome.COMPLETE);
            return new Oracle(content(bundle));
        }
    }

    /** The store is what an undisturbed run would have made, row by row. */
    void assertEqual(Bundle bundle) {
        assertThat(content(bundle)).isEqualTo(undisturbed);
    }

    /** A run that a fault may have cut short stored nothing that is not so, and marked nothing as missing. */
    void assertNothingInvented(Bundle bundle) {
        content(bundle)
                .forEach((table, rows) -> assertThat(new HashSet<>(undisturbed.get(table)))
                        .as(table)
                        .containsAll(rows));
    }

    /** It ended soon, and asked for little more than an undisturbed run. */
    static void assertBounded(SyncRun run) {
        assertThat(run.getCalls().getRequests()).as("requests").isLessThanOrEqualTo(MOST_REQUESTS);
        assertThat(run.getSeconds()).as("seconds").isLessThan(LONGEST.toSeconds());
    }

    /** Heap that is in use after a collection, in bytes. */
    static long heapInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** A fault left nothing behind in the heap: over all faults that a bundle met since then, it grew by less than one of its answers may have. */
    static void assertBounded(long heapAtFirst) {
        assertThat(heapInUse() - heapAtFirst)
                .as("bytes of heap more than before the first fault")
                .isLessThan(MOST_HEAP);
    }

    /** Neither the client secret nor a token stands in a text: a log, or the bytes of a file. */
    static void assertNoSecret(HaloSandbox sandbox, String text) {
        List<String> secrets = new ArrayList<>(sandbox.tokens());
        secrets.add(HaloSandbox.CLIENT_SECRET);
        secrets.add(URLEncoder.encode(HaloSandbox.CLIENT_SECRET, StandardCharsets.UTF_8));
        assertThat(text).as("a text that should hold no secret").doesNotContain(secrets);
    }

    /** Nor in any row of any table. */
    static void assertNoSecret(HaloSandbox sandbox, Bundle bundle) {
        for (String table : bundle.store()
                .queryForList(
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = CURRENT_SCHEMA",
                        String.class)) {
            assertNoSecret(
                    sandbox,
                    bundle.store()
                            .queryForList("SELECT * FROM \"" + table + "\"")
                            .toString());
        }
    }

    /** Column names are written alike by H2 and PostgreSQL here, so that a store of one is held against the other's. */
    private static Map<String, List<Map<String, Object>>> content(Bundle bundle) {
        Map<String, List<Map<String, Object>>> content = new TreeMap<>();
        for (String table : TABLES) {
            content.put(
                    table,
                    bundle.content(table).stream()
                            .map(row -> {
                                Map<String, Object> lower = new TreeMap<>();
                                row.forEach(
                                        (column, value) -> lower.put(column.toLowerCase(java.util.Locale.ROOT), value));
                                return lower;
                            })
                            .map(row -> (Map<String, Object>) row)
                            .toList());
        }
        return content;
    }
}
