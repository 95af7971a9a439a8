package com.scalepad.halo.reading;

import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.camel.RuntimeCamelException;

/**
 * The elements of a streaming split. Only a limited number of them is processed at a time, and each may depend on the
 * results of those before. It ends with its source, after an element that failed, and when the process stops. Elements
 * in progress are finished first. The body of the message that is split is this iterator, and the aggregation strategy
 * is {@link BoundedSplit}, which reports the end of each element.
 *
 * <p>Camel asks for a further element before it processes the present one, and in a parallel split takes it on another
 * thread. So {@link #hasNext} never waits and {@link #next} does. A split that stops takes all remaining elements, and
 * gets nothing.
 */
public final class BoundedIterator<T> implements Iterator<T> {

    private final int limit;
    private final Source<T> source;
    private boolean stopping;
    private int working;
    private boolean ended;
    private Exception failure;

    /** Where the elements come from. */
    @FunctionalInterface
    public interface Source<T> {

        /**
         * The next element; empty where there is none at the moment.
         *
         * @param idle whether no element is in progress, so that waiting would bring nothing
         */
        Optional<T> next(boolean idle) throws Exception;
    }

    /** @param limit how many elements are processed at the same time */
    public BoundedIterator(int limit, Source<T> source) {
        this.limit = limit;
        this.source = source;
    }

    /** Elements that are processed one after another. */
    public static <T> BoundedIterator<T> oneByOne(Callable<Optional<T>> source) {
        return new BoundedIterator<>(1, idle -> source.call());
    }

    @Override
    public synchronized boolean hasNext() {
        return !ended;
    }

    /** The next element; null at the end. */
    @Override
    public synchronized T next() {
        while (!ended) {
            Optional<T> element = failure == null && working < limit ? take() : Optional.empty();
            if (element.isPresent()) {
                working++;
                return element.get();
            }
            if (working == 0) {
                ended = true;
            } else {
                await();
            }
        }
        if (failure != null) {
            throw RuntimeCamelException.wrapRuntimeCamelException(failure);
        }
        return null;
    }

    private Optional<T> take() {
        try {
            Optional<T> element = source.next(working == 0);
            if (element.isPresent() && stopping) {
                throw StepFailedException.of(
                        "The process was told to stop before everything was read; the next run reads it");
            }
            return element;
        } catch (Exception e) {
            failure = e;
            return Optional.empty();
        }
    }

    private void await() {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = e;
            ended = true;
        }
    }

    /**
     * An element has been processed.
     *
     * @param cause why it failed; null where it succeeded
     * @param isStopping whether the process stops
     */
    synchronized void worked(Exception cause, boolean isStopping) {
        working--;
        failure = failure == null ? cause : failure;
        stopping |= isStopping;
        notifyAll();
    }

    /** The split has ended, for any reason. */
    synchronized void close() {
        ended = true;
        notifyAll();
    }
}
