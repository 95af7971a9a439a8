package com.scalepad.halo.sandbox;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** What goes wrong, as a test orders it: calls that fail, connections that break, pages that are another's. */
public final class Faults {

    private final Map<String, Queue<Consumer<ResponseDefinitionBuilder>>> next = new ConcurrentHashMap<>();
    private final Map<String, Consumer<ResponseDefinitionBuilder>> always = new ConcurrentHashMap<>();
    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> lost = new ConcurrentHashMap<>();
    private final AtomicReference<Runnable> beforePost = new AtomicReference<>();
    private final AtomicReference<String> postAnswer = new AtomicReference<>();
    private final AtomicReference<Runnable> afterPost = new AtomicReference<>();
    private final Map<String, Runnable> before = new ConcurrentHashMap<>();

    /**
     * The next calls to a path fail.
     *
     * @param path   {@code /api/Asset}, {@code /auth/token}
     * @param header name and value of a header of the answer, or nothing
     */
    public void failNext(String path, int status, int times, String... header) {
        add(path, times, response -> {
            response.withStatus(status);
            if (header.length > 0) {
                response.withHeader(header[0], header[1]);
            }
        });
    }

    /** Calls to a path are answered so for ever: {@code /api/Asset/4711}. */
    public void answerAlways(String path, int status, String body) {
        always.put(path, response -> response.withStatus(status).withBody(body));
    }

    /** Calls to every path that matches are answered so for ever. */
    public void answerAlwaysWhere(String pattern, int status, String body) {
        always.put("~" + pattern, response -> response.withStatus(status).withBody(body));
    }

    /** The next calls to a path are answered with this text, as plain text, and in a header too. */
    public void answerNext(String path, int status, int times, String body) {
        add(
                path,
                times,
                response -> response.withStatus(status)
                        .withHeader("Content-Type", "text/plain")
                        .withHeader("X-Echo", body)
                        .withBody(body));
    }

    /** The connections of the next calls to a path break. */
    public void breakNext(String path, Fault fault, int times) {
        add(path, times, response -> response.withFault(fault));
    }

    /** The page of a cursor is answered with this text, and 200, for ever. */
    public void answerPageWith(String path, String cursor, String body) {
        pages.put(path + "?" + cursor, body);
    }

    /** A page of a list is answered with this text, and 200, for ever. */
    public void answerPageWith(String path, int page, String body) {
        pages.put(path + "?" + page, body);
    }

    /** Something happens right before a page is given, once. */
    public void beforePage(String path, int page, Runnable action) {
        before.put(path + "?" + page, action);
    }

    /** Something happens right before the next call to a path is answered, once: {@code /api/Asset/4711}. */
    public void before(String path, Runnable action) {
        before.put(path + "?", action);
    }

    /** The next calls to a path are carried out, and their connections break before the answer. */
    public void loseReplies(String path, int times) {
        lost.put(path, new AtomicInteger(times));
    }

    /** Something happens right before the next POST to the API is answered, once. */
    public void beforePost(Runnable action) {
        beforePost.set(action);
    }

    /** Something happens when the next POST was carried out and before it is answered, once. */
    public void afterPost(Runnable action) {
        afterPost.set(action);
    }

    /** The next POST to the API is carried out, and answered with 200 and this text. */
    public void answerPostWith(String body) {
        postAnswer.set(body);
    }

    Optional<String> postAnswer() {
        return Optional.ofNullable(postAnswer.getAndSet(null));
    }

    boolean loses(String path) {
        AtomicInteger left = lost.get(path);
        return left != null && left.getAndUpdate(times -> Math.max(0, times - 1)) > 0;
    }

    void posting() {
        runOnce(beforePost);
    }

    void posted() {
        runOnce(afterPost);
    }

    private static void runOnce(AtomicReference<Runnable> once) {
        Runnable action = once.getAndSet(null);
        if (action != null) {
            action.run();
        }
    }

    /** Nothing goes wrong any more. */
    public void clear() {
        next.clear();
        always.clear();
        pages.clear();
        before.clear();
    }

    private void add(String path, int times, Consumer<ResponseDefinitionBuilder> fault) {
        Queue<Consumer<ResponseDefinitionBuilder>> queue = next.computeIfAbsent(path, key -> new ArrayDeque<>());
        synchronized (queue) {
            for (int i = 0; i < times; i++) {
                queue.add(fault);
            }
        }
    }

    void happen(String path, String page) {
        Runnable action = before.remove(path + "?" + page);
        if (action != null) {
            action.run();
        }
    }

    Optional<Consumer<ResponseDefinitionBuilder>> take(String path) {
        Queue<Consumer<ResponseDefinitionBuilder>> queue = next.get(path);
        Consumer<ResponseDefinitionBuilder> fault = null;
        if (queue != null) {
            synchronized (queue) {
                fault = queue.poll();
            }
        }
        return fault != null
                ? Optional.of(fault)
                : always.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith("~")
                                ? path.matches(entry.getKey().substring(1))
                                : path.equals(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst();
    }

    Optional<String> page(String path, String page) {
        return Optional.ofNullable(pages.get(path + "?" + page));
    }
}
