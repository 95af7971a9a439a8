package com.scalepad.halo.updates;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The elements of a source, as long as the run continues and enough is left for one more. */
final class LimitedIterator<T> implements Iterator<T> {

    private final BooleanSupplier goesOn;
    private final Iterator<T> source;
    private final BooleanSupplier enough;
    private final Consumer<T> taken;

    /**
     * @param goesOn asked before the source is
     * @param enough asked when the source has one more
     * @param taken called for each element that is taken
     */
    LimitedIterator(BooleanSupplier goesOn, Iterator<T> source, BooleanSupplier enough, Consumer<T> taken) {
        this.goesOn = goesOn;
        this.source = source;
        this.enough = enough;
        this.taken = taken;
    }

    @Override
    public boolean hasNext() {
        return goesOn.getAsBoolean() && source.hasNext() && enough.getAsBoolean();
    }

    @Override
    public T next() {
        if (!source.hasNext()) {
            throw new NoSuchElementException();
        }
        T next = source.next();
        taken.accept(next);
        return next;
    }
}
