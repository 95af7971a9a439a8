package com.scalepad.halo.history;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Dates that a person has put back: those that Halo had before a run wrote others. The next run does it, where Halo still has what was
 * written; what was written then is not written again, until ScalePad's date changes or a person lets it be.
 */
public final class PutBackRepository {

    private static final int SECONDS = 30;
    /** A date of a run, and why it can't be put back; null where it can. */
    private static final String JUDGED =
            "SELECT w.connection, w.asset, w.name, w.client_name, w.halo_column, w.serial_key, w.run, w.old_value, w.new_value, w.sent_at, "
                    + "w.state, CASE WHEN w.policy = 'put-back' THEN 'IS_PUT_BACK' WHEN w.state NOT IN ('CONFIRMED', 'ACCEPTED') THEN 'NOT_WRITTEN' "
                    + "WHEN b.state = 'PENDING' THEN 'PENDING' WHEN b.state = 'DONE' THEN 'DONE' WHEN w.old_value IS NULL THEN 'WAS_BLANK' "
                    + "WHEN EXISTS (SELECT 1 FROM halo_asset_write o WHERE o.connection = w.connection AND o.asset = w.asset "
                    + "AND o.halo_column = w.halo_column AND o.sent_at > w.sent_at AND o.state IN ('CONFIRMED', 'ACCEPTED', 'SENT')) THEN 'WRITTEN_SINCE' "
                    + "END AS obstacle FROM halo_asset_write w LEFT JOIN halo_put_back b ON b.connection = w.connection "
                    + "AND b.asset = w.asset AND b.halo_column = w.halo_column AND b.write_run = w.run "
                    + "WHERE w.connection = ? AND w.run = ?";

    private static final String COUNT = "SELECT COALESCE(obstacle, '') AS obstacle, COUNT(*) AS dates FROM (" + JUDGED
            + ") j GROUP BY obstacle ORDER BY obstacle";
    private static final String NOT_POSSIBLE =
            "SELECT j.asset, j.name, j.client_name, j.halo_column, j.old_value, j.new_value, j.state, "
                    + "NULL AS last_error, j.obstacle AS put_back, NULL AS put_back_reason FROM (" + JUDGED
                    + ") j WHERE j.obstacle IS NOT NULL ORDER BY j.asset, j.halo_column FETCH FIRST ? ROWS ONLY";
    private static final String ASK =
            "MERGE INTO halo_put_back t USING (SELECT j.connection, j.asset, j.halo_column, j.serial_key, j.run, "
                    + "j.new_value, j.old_value, EXISTS (SELECT 1 FROM halo_asset_write o WHERE o.connection = j.connection AND o.asset = j.asset "
                    + "AND o.halo_column = j.halo_column AND o.sent_at < j.sent_at AND o.state IN ('CONFIRMED', 'ACCEPTED') AND o.policy <> 'put-back' "
                    + "AND j.old_value BETWEEN o.new_value - INTERVAL '1' DAY AND o.new_value + INTERVAL '1' DAY) AS was_own "
                    + "FROM (" + JUDGED
                    + ") j WHERE j.obstacle IS NULL) s ON t.connection = s.connection AND t.asset = s.asset "
                    + "AND t.halo_column = s.halo_column "
                    + "WHEN MATCHED THEN UPDATE SET serial_key = s.serial_key, write_run = s.run, written_value = s.new_value, old_value = s.old_value, "
                    + "was_own = s.was_own, state = 'PENDING', reason = NULL, asked_by = CAST(? AS VARCHAR), asked_at = CURRENT_TIMESTAMP, done_run = NULL "
                    + "WHEN NOT MATCHED THEN INSERT (connection, asset, halo_column, serial_key, write_run, written_value, old_value, was_own, state, "
                    + "asked_by, asked_at) VALUES (s.connection, s.asset, s.halo_column, s.serial_key, s.run, s.new_value, s.old_value, s.was_own, "
                    + "'PENDING', CAST(? AS VARCHAR), CURRENT_TIMESTAMP)";

    private final JdbcTemplate store;

    public PutBackRepository(DataSource store) {
        this.store = new JdbcTemplate(store);
        this.store.setQueryTimeout(SECONDS);
    }

    /** The dates that a run sent, by why they can't be put back; those that can under the empty name. */
    public Map<String, Integer> counts(String connection, long run) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        store.query(
                COUNT,
                row -> {
                    counts.put(row.getString("obstacle"), row.getInt("dates"));
                },
                connection,
                run);
        return counts;
    }

    /** Dates of a run that can't be put back, each with the reason as {@link WrittenDate#putBack}. */
    public List<WrittenDate> notPossible(String connection, long run, int limit) {
        return store.query(NOT_POSSIBLE, (row, index) -> WrittenDate.of(row), connection, run, limit);
    }

    /**
     * Asks for all dates of a run that can be put back.
     *
     * @param who a person, or what acts for one
     * @return how many they are
     */
    public int ask(String connection, long run, String who) {
        return store.update(ASK, connection, run, who, who);
    }

    /**
     * Lets the dates of a run be written again, those that were put back and those that wait for it.
     *
     * @return how many they are
     */
    public int release(String connection, long run) {
        return store.update("DELETE FROM halo_put_back WHERE connection = ? AND write_run = ?", connection, run);
    }
}
