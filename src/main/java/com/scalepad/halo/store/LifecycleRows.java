package com.scalepad.halo.store;

import com.scalepad.halo.model.ClientLink;
import com.scalepad.halo.model.Lifecycle;
import com.scalepad.halo.model.ListedAsset;
import com.scalepad.halo.reading.RecordReader;
import com.scalepad.halo.run.SyncRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Turns the lifecycles, the client links or the listed assets of a page into the rows of one SQL batch, in the order in which they came.
 * Variables: {@code read}, {@code run}; {@code rejected} in a retry.
 */
public class LifecycleRows implements Processor {

    @Override
    public void process(Exchange exchange) {
        SyncRun run = exchange.getVariable("run", SyncRun.class);
        String source = exchange.getVariable("read", RecordReader.class).getSource();
        // A rejected record is older than what a later run has stored. Its retry leaves that unchanged.
        Object notAfter =
                exchange.getVariable("rejected") instanceof Map<?, ?> rejected ? rejected.get("last_run") : run.getId();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Object mapped : exchange.getMessage().getBody(List.class)) {
            if (mapped instanceof Lifecycle lifecycle) {
                rows.add(lifecycle.row());
            } else if (mapped instanceof ClientLink link) {
                rows.add(link.row());
            } else if (mapped instanceof ListedAsset asset) {
                rows.add(asset.row());
            }
        }
        for (Map<String, Object> row : rows) {
            row.put("connection", run.getConnection());
            row.put("run", run.getId());
            row.put("source", source);
            row.put("not_after", notAfter);
        }
        exchange.getMessage().setBody(rows);
    }

    /** The body, rows of listed assets, becomes what one statement for all of them needs; the variable {@code rows} is the rows. */
    public void keys(Exchange exchange) {
        List<Map<String, Object>> rows = exchange.getMessage().getBody(List.class);
        exchange.setVariable("rows", rows);
        exchange.getMessage()
                .setBody(Map.of(
                        "ids", texts(rows, "asset_id"),
                        "hashes", texts(rows, "content_hash"),
                        "not_after", rows.get(0).get("not_after")));
    }

    private static String[] texts(List<Map<String, Object>> rows, String column) {
        return rows.stream().map(row -> row.get(column)).toArray(String[]::new);
    }
}
