package com.scalepad.halo.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The plan is read in chunks: each row once, and never more than a chunk at a time. */
class PlanChunksTest {

    private static final int LIMIT = 4;

    @Test
    void eachRowComesOnceAndThoseOfAnAssetComeTogether() {
        List<Map<String, Object>> plan =
                Stream.of(1, 2, 2, 2, 3, 3, 3, 4, 5, 5).map(PlanChunksTest::row).toList();

        List<List<Integer>> chunks = chunks(plan);

        assertThat(chunks).containsExactly(List.of(1), List.of(2, 2, 2), List.of(3, 3, 3), List.of(4, 5, 5));
    }

    @Test
    void aPlanThatEndsWithAFullChunkEnds() {
        List<Map<String, Object>> plan =
                Stream.of(1, 2, 3, 4).map(PlanChunksTest::row).toList();

        assertThat(chunks(plan)).containsExactly(List.of(1, 2, 3), List.of(4));
    }

    @Test
    void aPlanMayBeReadFromAnyAssetOn() {
        List<Map<String, Object>> plan =
                Stream.of(1, 2, 2, 3, 3, 4).map(PlanChunksTest::row).toList();

        assertThat(chunks(plan, 2)).containsExactly(List.of(3, 3, 4));
    }

    @Test
    void anEmptyPlanHasNoChunk() {
        assertThat(chunks(List.of())).isEmpty();
    }

    @Test
    void aQueryThatFailedIsNotRepeated() {
        List<Integer> queries = new ArrayList<>();
        PlanReader.PlanChunks chunks = new PlanReader.PlanChunks(
                after -> {
                    queries.add(after);
                    throw new IllegalStateException("The store is down");
                },
                LIMIT,
                0);

        assertThatThrownBy(chunks::hasNext).hasMessage("The store is down");

        assertThat(chunks.hasNext()).isFalse();
        assertThat(queries).hasSize(1);
    }

    private static List<List<Integer>> chunks(List<Map<String, Object>> plan) {
        return chunks(plan, 0);
    }

    private static List<List<Integer>> chunks(List<Map<String, Object>> plan, int start) {
        List<List<Integer>> found = new ArrayList<>();
        new PlanReader.PlanChunks(
                        after -> plan.stream()
                                .filter(row -> (int) row.get("asset") > after)
                                .limit(LIMIT)
                                .toList(),
                        LIMIT,
                        start)
                .forEachRemaining(chunk -> found.add(
                        chunk.stream().map(row -> (Integer) row.get("asset")).toList()));
        return found;
    }

    private static Map<String, Object> row(int asset) {
        return Map.of("asset", asset);
    }
}
