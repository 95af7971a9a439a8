package com.scalepad.halo.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The digest by which the store tells a change. */
class ContentHashTest {

    @Test
    void noTwoRowsReadAlike() {
        List<String> hashes = List.of(
                hash("ab", "c"),
                hash("a", "bc"),
                hash("abc", ""),
                hash("abc", null),
                hash(null, "abc"),
                hash("", "abc"),
                hash("a1:b", ""),
                hash("a", "1:b"),
                hash("-", null),
                hash(null, "-"),
                hash("", null),
                hash(null, null),
                hash(null, ""),
                hash("", ""),
                hash("1:", "x"),
                hash("", "1:x"));

        assertThat(hashes).doesNotHaveDuplicates().allMatch(hash -> hash.matches("[0-9a-f]{64}"));
    }

    @Test
    void theSameValuesGiveTheSameHashInEveryThread() throws InterruptedException {
        String[] other = new String[1];
        Thread thread = new Thread(() -> other[0] = hash("Zürich", 51, true));
        thread.start();
        thread.join();

        assertThat(hash("Zürich", 51, true)).isEqualTo(other[0]);
    }

    private static String hash(Object... values) {
        return ContentHash.of(Arrays.asList(values));
    }
}
