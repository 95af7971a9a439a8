package com.scalepad.halo.benchmark;

import com.scalepad.halo.history.CoverageQuery;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * How long the pages of the list of assets took, over HTTP, passed to the benchmark as a line of the process's output.
 *
 * @param p95 milliseconds within which 95 of 100 answered
 * @param max milliseconds of the slowest
 */
record PageTimes(long p95, long max) {

    private static final String MARK = "pages ";
    private static final int REQUESTS = 200;
    /** What a person types: a part of a name, of a serial, of a client; one letter; what is nowhere. */
    private static final String[] SEARCHES = {"", "", "lt-", "ser", "an", "7", "e", "nowhere to be found"};

    /** Asks for pages as a person does: searches, filters, orders, and pages near the beginning, in the middle and at the end. */
    static PageTimes measure(String list, int rows) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        Random random = new Random(17);
        long[] millis = new long[REQUESTS];
        for (int i = -REQUESTS / 10; i < REQUESTS; i++) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(list + "?" + query(random, rows)))
                    .build();
            long started = System.nanoTime();
            int status = client.send(request, BodyHandlers.ofString()).statusCode();
            if (status != 200) {
                throw new IllegalStateException(request.uri() + " answered " + status);
            }
            // The first few are those of a person who is the first on a page since the start.
            if (i >= 0) {
                millis[i] = (System.nanoTime() - started) / 1_000_000;
            }
        }
        Arrays.sort(millis);
        return new PageTimes(millis[REQUESTS * 95 / 100 - 1], millis[REQUESTS - 1]);
    }

    private static String query(Random random, int rows) {
        int pages = rows / 50;
        int[] shown = {1, 1, 1, 2, 3, pages / 2, pages};
        return "q=" + URLEncoder.encode(SEARCHES[random.nextInt(SEARCHES.length)], StandardCharsets.UTF_8)
                + "&status=" + (random.nextInt(3) == 0 ? one(random, CoverageQuery.STATUSES) : "")
                + "&type=" + (random.nextInt(4) == 0 ? one(random, CoverageQuery.TYPES) : "")
                + "&gap=" + (random.nextInt(10) == 0)
                + "&sort=" + one(random, CoverageQuery.SORTS)
                + "&page=" + shown[random.nextInt(shown.length)];
    }

    private static String one(Random random, List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    void print() {
        System.out.printf(Locale.ROOT, "%s%d %d%n", MARK, p95, max);
    }

    static PageTimes parse(String line) {
        String[] words = line.substring(MARK.length()).split(" ");
        return new PageTimes(Long.parseLong(words[0]), Long.parseLong(words[1]));
    }

    static boolean isIn(String line) {
        return line.startsWith(MARK);
    }
}
