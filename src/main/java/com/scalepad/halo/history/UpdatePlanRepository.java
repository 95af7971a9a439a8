package com.scalepad.halo.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The dates to write into Halo, as the last run planned them, and the approval of those that the guard put on hold. */
public final class UpdatePlanRepository {

    private static final int SECONDS = 30;

    private final Queries store;

    public UpdatePlanRepository(DataSource store) {
        this.store = new Queries(store, SECONDS);
    }

    /** The run that planned last; empty where none of the last hundred has planned anything. */
    public Optional<Long> lastRun(String connection) {
        return store.one(Long.class, "last-planning-run", "connection", connection);
    }

    /**
     * A slice of what a run planned and has not finished yet, asset by asset.
     *
     * @param after the {@link Slice#next} of the piece before, {@code 1042,warranty_end}; null for the first
     */
    public Slice<PlannedDate> rows(String connection, long run, String after, int limit) {
        List<PlannedDate> found = Position.of(after, 2)
                .in(store.query("plan", "connection", connection, "run", run, "limit", limit + 1))
                .query(PlannedDate.class)
                .list();
        return Slice.of(found, limit, date -> date.asset() + "," + date.field());
    }

    /** The total of what a run planned and has not finished yet. */
    public PlannedTotal total(String connection, long run) {
        return store.one(PlannedTotal.class, "plan-total", "connection", connection, "run", run)
                .orElseThrow();
    }

    /** The same by column of Halo's. */
    public List<PlannedTotal> totalsByField(String connection, long run) {
        return store.all(PlannedTotal.class, "plan-totals-by-field", "connection", connection, "run", run);
    }

    /** The same by client, those with the most dates first. */
    public List<PlannedTotal> totalsByClient(String connection, long run, int limit) {
        return store.all(
                PlannedTotal.class, "plan-totals-by-client", "connection", connection, "run", run, "limit", limit);
    }

    /** How many updates of a run are on hold and not approved. */
    public int onHold(String connection, long run) {
        return store.one(Integer.class, "on-hold", "connection", connection, "run", run)
                .orElseThrow();
    }

    /** The updates of a run that are on hold and not approved, by client. */
    public List<HeldTotal> heldByClient(String connection, long run) {
        return store.all(HeldTotal.class, "held-by-client", "connection", connection, "run", run);
    }

    /**
     * Releases what the guard holds of a run, as long as Halo keeps its present dates. The next run sends it. What that
     * run plans in addition stays on hold.
     *
     * @param onHold  how many of it were on hold when it was shown
     * @param clients whose dates are approved, by Halo's ids of the customers, 0 for assets without one; empty for all
     * @return how many were approved; 0 when the plan has changed
     */
    public int approve(String connection, long run, int onHold, Collection<Integer> clients) {
        return store.query("approve", "connection", connection, "run", run, "onHold", onHold)
                .param("all", clients.isEmpty())
                .param("clients", clients.isEmpty() ? List.of(0) : clients)
                .update();
    }

    /**
     * The updates on hold of one client.
     *
     * @param client  Halo's id of the customer; 0 for assets without one
     * @param name    the client's name; null where it is not known
     * @param dates   the dates that are on hold and not approved
     * @param earlier the dates that replace a later one
     * @param later   the dates that replace an earlier one
     */
    public record HeldTotal(int client, String name, int dates, int assets, int earlier, int later) {}

    /**
     * A plan's total of one Halo column, or of one client.
     *
     * @param field   the column; null in the total of a client, and of all
     * @param client  the client's name; null in the total of a column, and of all
     * @param first   the dates where Halo has none
     * @param earlier the dates that replace a later one
     * @param later   the dates that replace an earlier one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PlannedTotal(String field, String client, int dates, int assets, int first, int earlier, int later) {}
}
