package com.scalepad.halo.history;

import com.scalepad.halo.run.RunRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** What one run did and logged, beyond its row in the list of runs; and the requests to stop it and to put its dates back. */
public final class RunDetailRepository {

    private static final int SECONDS = 30;
    private static final int MOST_REJECTED = 50;
    private static final int SHOWN_OF_A_RECORD = 1000;

    private final Queries store;
    private final RunRegistry runs;

    public RunDetailRepository(DataSource store, RunRegistry runs) {
        this.store = new Queries(store, SECONDS);
        this.runs = runs;
    }

    /**
     * A slice of the dates that a run sent, asset by asset.
     *
     * @param after the {@link Slice#next} of the piece before, {@code 1042,warranty_end}; null for the first
     */
    public Slice<WrittenDate> dates(String connection, long run, String after, int limit) {
        List<WrittenDate> found = Position.of(after, 2)
                .in(store.query("run-dates", "connection", connection, "run", run, "limit", limit + 1))
                .query(WrittenDate.class)
                .list();
        return Slice.of(found, limit, date -> date.asset() + "," + date.field());
    }

    /** How many dates a run sent, by how they stand. */
    public Map<String, Integer> dateCounts(String connection, long run) {
        return store.counts("run-date-counts", "connection", connection, "run", run);
    }

    /** The lines that a run logged; empty while it is running, and for one of before they were kept. */
    public Optional<String> log(String connection, long run) {
        return runs.on(connection)
                .filter(on -> on.getId() == run)
                .map(on -> on.getLog().getText())
                .or(() -> store.one(String.class, "run-log", "connection", connection, "run", run));
    }

    /** Records that were rejected in a run and still are, the latest first; no more than a page has room for. */
    public List<RejectedRecord> rejected(String connection, long run) {
        return store.query("rejected-in-run", "connection", connection, "run", run)
                .param("most", SHOWN_OF_A_RECORD)
                .param("limit", MOST_REJECTED)
                .query(RejectedRecord.class)
                .list();
    }

    /**
     * Asks a run to end, on whichever node it is: one of this process at once, another with its next heartbeat.
     *
     * @return whether it is running
     */
    public boolean stop(String connection, long run, String who) {
        boolean isRunning = store.update("request-stop", "connection", connection, "run", run, "who", who) > 0;
        if (isRunning) {
            runs.on(connection).filter(on -> on.getId() == run).ifPresent(on -> on.stop(who));
        }
        return isRunning;
    }

    /** The dates that a run sent, by why they can't be put back; those that can under the empty name. */
    public Map<String, Integer> putBackCounts(String connection, long run) {
        return store.counts("put-back-counts", "connection", connection, "run", run);
    }

    /** Dates of a run that can't be put back, each with the reason as {@link WrittenDate#putBack}. */
    public List<WrittenDate> notToPutBack(String connection, long run, int limit) {
        return store.all(
                WrittenDate.class, "put-backs-not-possible", "connection", connection, "run", run, "limit", limit);
    }

    /**
     * Asks for all dates of a run to be put back that can be. The next run restores what Halo had before, where Halo
     * still has what was written. ScalePad's date is not written again until it changes or a person allows it.
     *
     * @return how many they are
     */
    public int putBack(String connection, long run, String who) {
        return store.update("ask-put-backs", "connection", connection, "run", run, "who", who);
    }

    /** Allows the dates of a run to be written again, those that were put back and those that wait; how many they are. */
    public int release(String connection, long run) {
        return store.update("release-put-backs", "connection", connection, "run", run);
    }
}
