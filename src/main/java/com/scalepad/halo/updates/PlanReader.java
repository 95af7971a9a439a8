package com.scalepad.halo.updates;

import com.scalepad.halo.run.SyncRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;

/**
 * Reads the plan from the store while it is verified, sent or exported, so that never more than a chunk of it is in memory. Called by
 * the routes, which name the statement. A statement takes {@code run}, {@code after} (the last asset of the chunk
 * before), {@code failed} and {@code limit}.
 */
public class PlanReader {

    private static final int CHUNK_ASSETS = 100;
    private static final int CHUNK_ROWS = CHUNK_ASSETS * UpdatePolicies.MOST + 1;

    private final CamelContext camel;
    private final String endpoint;

    public PlanReader(CamelContext camel, String sql, Duration timeout) {
        this.camel = camel;
        this.endpoint = "halo-scalepad-sql:" + sql + "/%s?template.queryTimeout=" + Math.max(1, timeout.toSeconds());
    }

    /** The rows of a statement, a list for each chunk; one empty list where there are none. */
    public Iterator<List<Map<String, Object>>> chunks(String statement, SyncRun run) {
        Iterator<List<Map<String, Object>>> chunks = read(statement, run, 0);
        return chunks.hasNext()
                ? chunks
                : List.of(List.<Map<String, Object>>of()).iterator();
    }

    /** The assets to verify: first those that have not failed before, so that assets that always fail never block others. */
    public Iterator<AssetPatch> toVerify(String statement, UpdateExecution updates) {
        Stream<AssetPatch> untried = patches(read(statement, updates.run(), 0));
        Stream<AssetPatch> failed = patches(read(statement, updates.run(), 1));
        return updates.whileVerifying(Stream.concat(untried, failed).iterator());
    }

    /** The assets to write, in batches, from where the run starts to send. */
    public Iterator<UpdateBatch> toSend(String statement, UpdateExecution updates) {
        int start = updates.startOfSending();
        Stream<AssetPatch> patches = patches(read(statement, updates.run(), 0, start));
        if (start > 0) {
            patches = Stream.concat(
                    patches, patches(read(statement, updates.run(), 0)).takeWhile(patch -> patch.asset() <= start));
        }
        return updates.inBatches(patches.iterator());
    }

    public Iterator<AssetPatch> toReadBack(String statement, UpdateExecution updates) {
        return updates.whileReadingBack(
                patches(read(statement, updates.run(), 0)).iterator());
    }

    private static Stream<AssetPatch> patches(Iterator<List<Map<String, Object>>> chunks) {
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(chunks, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .flatMap(rows -> AssetPatch.of(rows).stream());
    }

    private PlanChunks read(String statement, SyncRun run, int failed) {
        return read(statement, run, failed, 0);
    }

    private PlanChunks read(String statement, SyncRun run, int failed, int start) {
        return new PlanChunks(
                after -> rows(
                        statement, Map.of("run", run.getId(), "after", after, "failed", failed, "limit", CHUNK_ROWS)),
                CHUNK_ROWS,
                start);
    }

    private List<Map<String, Object>> rows(String statement, Map<String, Object> parameters) {
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            return template.requestBody(String.format(endpoint, statement), parameters, List.class);
        } catch (CamelExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows of the plan in chunks, ascending by asset. All rows of one asset are in the same chunk. */
    static final class PlanChunks implements Iterator<List<Map<String, Object>>> {

        private final IntFunction<List<Map<String, Object>>> query;
        private final int limit;
        private List<Map<String, Object>> next;
        private int lastAsset;
        private boolean ended;

        /**
         * @param query the rows after an asset, ascending by asset, at most as many as the limit
         * @param limit more than one asset can have
         * @param after where to start; 0 for the first asset
         */
        PlanChunks(IntFunction<List<Map<String, Object>>> query, int limit, int after) {
            this.query = query;
            this.limit = limit;
            this.lastAsset = after;
        }

        @Override
        public boolean hasNext() {
            if (next == null && !ended) {
                // Camel asks once more for the rest after a failure; a query that failed is not repeated for that.
                ended = true;
                List<Map<String, Object>> rows = query.apply(lastAsset);
                ended = rows.size() < limit;
                next = rows.isEmpty() ? null : ended ? rows : withoutLastAsset(rows);
            }
            return next != null;
        }

        @Override
        public List<Map<String, Object>> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            List<Map<String, Object>> chunk = next;
            next = null;
            lastAsset = asset(chunk.get(chunk.size() - 1));
            return chunk;
        }

        /** The limit may have cut the rows of the last asset short. */
        private static List<Map<String, Object>> withoutLastAsset(List<Map<String, Object>> rows) {
            int last = asset(rows.get(rows.size() - 1));
            return rows.stream().filter(row -> asset(row) != last).toList();
        }

        private static int asset(Map<String, Object> row) {
            return ((Number) row.get("asset")).intValue();
        }
    }
}
