package com.scalepad.halo.history;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Dates that a person puts back: those that Halo had before a run wrote others. The next run restores them where Halo
 * still has what was written. ScalePad's date is not written again until it changes or a person allows it.
 */
public final class PutBackRepository {

    private static final int SECONDS = 30;

    private final Queries store;

    public PutBackRepository(DataSource store) {
        this.store = new Queries(store, SECONDS);
    }

    /** The dates that a run sent, by why they can't be put back; those that can under the empty name. */
    public Map<String, Integer> counts(String connection, long run) {
        return store.counts("put-back-counts", "connection", connection, "run", run);
    }

    /** Dates of a run that can't be put back, each with the reason as {@link WrittenDate#putBack}. */
    public List<WrittenDate> notPossible(String connection, long run, int limit) {
        return store.all(
                WrittenDate.class, "put-backs-not-possible", "connection", connection, "run", run, "limit", limit);
    }

    /**
     * Asks for all dates of a run that can be put back.
     *
     * @return how many they are
     */
    public int ask(String connection, long run, String who) {
        return store.update("ask-put-backs", "connection", connection, "run", run, "who", who);
    }

    /** Allows the dates of a run to be written again, those that were put back and those that wait; how many they are. */
    public int release(String connection, long run) {
        return store.update("release-put-backs", "connection", connection, "run", run);
    }
}
