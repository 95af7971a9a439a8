package com.scalepad.halo.reading;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Shares work out among readers that Camel runs side by side: each takes the next piece when it is through with its last, so as
 * many pieces are under way as there are readers. A reader never waits for another, so a split over it ends whatever becomes of
 * its pieces: Camel asks a split that is stopped for all that is left.
 */
final class BoundedIterator {

    private BoundedIterator() {}

    /**
     * @param count how many readers there are
     * @param next  the next piece that nobody has taken; empty at the end; safe for many threads
     */
    static <T> List<Iterator<T>> sharing(int count, Supplier<Optional<T>> next) {
        return Stream.generate(() -> (Iterator<T>) new Reader<>(next))
                .limit(count)
                .toList();
    }

    /** Camel asks whether there is a further piece before it works on the one it has; so a piece is kept once it was found. */
    private static final class Reader<T> implements Iterator<T> {

        private final Supplier<Optional<T>> supply;
        private T found;

        Reader(Supplier<Optional<T>> supply) {
            this.supply = supply;
        }

        @Override
        public boolean hasNext() {
            if (found == null) {
                found = supply.get().orElse(null);
            }
            return found != null;
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            T piece = found;
            found = null;
            return piece;
        }
    }
}
