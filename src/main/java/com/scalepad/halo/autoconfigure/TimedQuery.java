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
 * Asks the store without waiting for it for long: a probe that hangs is a probe that failed. One question a store that does
 * not answer has open is enough, so a second one fails at once.
 */
class TimedQuery implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(0, 2, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "halo-scalepad-store-probe");
                thread.setDaemon(true);
                // Else it would be one of the web server's, which looks for those that outlive it.
                thread.setContextClassLoader(TimedQuery.class.getClassLoader());
                return thread;
            });

    /** The answer; empty when none came in time. */
    <T> Optional<T> ask(Callable<T> question) {
        try {
            return Optional.of(answer(question));
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** @throws IllegalStateException when none came in time, in words */
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
