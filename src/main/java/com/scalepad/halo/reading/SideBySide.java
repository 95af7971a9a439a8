package com.scalepad.halo.reading;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * Hands out work to Camel's parallel split, never more than some pieces at once, so that one connection's slow Halo takes no
 * thread of another's. The end may come while pieces are under way. Safe for many threads.
 */
public final class SideBySide<T> implements Iterator<T> {

    private final int most;
    private final Supplier<Optional<T>> supply;
    private int underWay;
    private T promised;

    /**
     * @param most   pieces under way at once
     * @param supply the next piece; empty at the end
     */
    public SideBySide(int most, Supplier<Optional<T>> supply) {
        this.most = most;
        this.supply = supply;
    }

    /**
     * Camel's parallel split asks for the next piece before it works on the one it has, so this never waits. And it ends at
     * once, with pieces still under way, when a yes turns into a no; so a yes is kept.
     */
    @Override
    public synchronized boolean hasNext() {
        if (promised == null) {
            promised = supply.get().orElse(null);
        }
        return promised != null;
    }

    /** The next piece, as soon as there is room for it. */
    @Override
    public synchronized T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        try {
            while (underWay >= most) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The bundle is being stopped");
        }
        T next = promised;
        promised = null;
        underWay++;
        return next;
    }

    /** A piece is through, one way or the other. */
    synchronized void through() {
        underWay--;
        notifyAll();
    }
}
