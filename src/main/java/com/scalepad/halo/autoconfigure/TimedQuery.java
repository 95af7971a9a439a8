package com.scalepad.halo.autoconfigure;

import com.scalepad.halo.store.StoreDataSource;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Queries the store with a time limit, because a probe that hangs counts as failed. While the store does not answer, at
 * most two queries stay open; a third one fails at once.
 */
class TimedQuery implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(0, 2, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "halo-scalepad-store-probe");
                thread.setDaemon(true);
                // Else the thread would have the web server's class loader, and the web server reports such threads
                // that outlive it.
                thread.setContextClassLoader(TimedQuery.class.getClassLoader());
                return thread;
            });

    /** The answer; empty if none came in time. */
    <T> Optional<T> ask(Callable<T> question) {
        try {
            return Optional.of(answer(question));
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** @throws IllegalStateException when none came in time, with a message for people */
    <T> T answer(Callable<T> question) {
        try {
            Future<T> answer = threads.submit(question);
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failure("(" + StoreDataSource.firstLine(e.getCause()) + ")", e);
        } catch (TimeoutException | RejectedExecutionException e) {
            throw failure("within " + PATIENCE.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("(interrupted)", e);
        }
    }

    private static IllegalStateException failure(String how, Exception cause) {
        return new IllegalStateException(
                "The store does not answer " + how + ": check that the database of HALO_STORE_URL runs and lets "
                        + "HALO_STORE_USER in",
                cause);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
