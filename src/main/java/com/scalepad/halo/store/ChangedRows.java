package com.scalepad.halo.store;

import com.scalepad.halo.reading.PageReader;
import com.scalepad.halo.run.SyncRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.roaringbitmap.RoaringBitmap;

/**
 * Leaves out the rows that the store has as they are, and counts them as stored. In: the body is what the store has of a page's rows,
 * with {@code source_record_id} and {@code content_hash}; the variable {@code rows} is what came. Out: the body is the rows that differ.
 * Variables: {@code read}, {@code run}.
 */
public class ChangedRows implements Processor {

    @Override
    public void process(Exchange exchange) {
        Map<Integer, Object> stored = new HashMap<>();
        for (Object row : exchange.getMessage().getBody(List.class)) {
            Map<?, ?> columns = (Map<?, ?>) row;
            stored.put(((Number) columns.get("source_record_id")).intValue(), columns.get("content_hash"));
        }
        List<Map<String, Object>> rows = exchange.getVariable("rows", List.class);
        List<Map<String, Object>> changed = new ArrayList<>();
        RoaringBitmap unchanged = new RoaringBitmap();
        for (Map<String, Object> row : rows) {
            Integer id = (Integer) row.get("source_record_id");
            if (row.get("content_hash").equals(stored.get(id))) {
                unchanged.add(id);
            } else {
                changed.add(row);
            }
        }
        exchange.getVariable("run", SyncRun.class)
                .counts(exchange.getVariable("read", PageReader.class).getKind())
                .stored(unchanged);
        exchange.getMessage().setBody(changed);
    }
}
