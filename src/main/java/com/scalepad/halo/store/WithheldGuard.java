package com.scalepad.halo.store;

import com.scalepad.halo.reading.PageReader;
import com.scalepad.halo.run.SyncRun;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** Keeps stored values that Halo withholds; called by the routes. Variables: {@code run}, {@code read}, {@code withheld}. */
public class WithheldGuard {

    private final MissingRowGuard guard;

    /** @param guard a share of 1 allows everything to be marked as missing, and blanked */
    public WithheldGuard(MissingRowGuard guard) {
        this.guard = guard;
    }

    /** The body is the rows of the query for filled columns; sets {@code withheld}. */
    public void open(Exchange exchange) {
        Iterator<Map<String, Object>> types = exchange.getMessage().getBody(Iterator.class);
        if (guard.isOff()) {
            // Read to its end, which returns the connection.
            types.forEachRemaining(row -> {});
        }
        exchange.setVariable("withheld", opened(exchange, types));
    }

    /** The retry of one record has none: it shows nothing about all rows. */
    private WithheldColumns of(Exchange exchange) {
        WithheldColumns withheld = exchange.getVariable("withheld", WithheldColumns.class);
        return withheld == null ? opened(exchange, Collections.emptyIterator()) : withheld;
    }

    private WithheldColumns opened(Exchange exchange, Iterator<Map<String, Object>> types) {
        SyncRun run = exchange.getVariable("run", SyncRun.class);
        return new WithheldColumns(
                run.counts(exchange.getVariable("read", PageReader.class).getKind()),
                !guard.isOff(),
                run.isOfChanges(),
                types);
    }

    /** Whether the rows of the body may be blank where Halo withholds something. */
    public boolean keeps(Exchange exchange) {
        return of(exchange).look(exchange.getMessage().getBody(List.class));
    }

    /** The body, rows to store, becomes their {@code ids}; sets {@code rows}. */
    public void ids(Exchange exchange) {
        List<Map<String, Object>> rows = exchange.getMessage().getBody(List.class);
        exchange.setVariable("rows", rows);
        exchange.getMessage()
                .setBody(Map.of(
                        "ids",
                        rows.stream().map(row -> row.get("source_record_id")).toArray(Integer[]::new)));
    }

    /** The body, the stored rows of {@code rows}, becomes the rows to store. */
    public void keep(Exchange exchange) {
        exchange.getMessage()
                .setBody(of(exchange)
                        .keep(
                                exchange.getVariable("rows", List.class),
                                exchange.getMessage().getBody(List.class)));
    }
}
