package com.scalepad.halo.store;

import com.scalepad.halo.reading.PageReader;
import com.scalepad.halo.run.SyncRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.roaringbitmap.RoaringBitmap;

/**
 * Leaves out the rows that the store has unchanged, and counts them as stored. In: the body is the stored rows of a
 * page, with {@code source_record_id}, {@code content_hash} and, for customers, {@code name_key}; the variable
 * {@code rows} is the page's rows. Out: the body is the rows that differ; the variable {@code foundElsewhere} is the
 * rows with the same values from other fields of Halo. Variables: {@code read}, {@code run}.
 */
public class ChangedRows implements Processor {

    @Override
    public void process(Exchange exchange) {
        Map<Integer, Map<?, ?>> stored = new HashMap<>();
        for (Object row : exchange.getMessage().getBody(List.class)) {
            Map<?, ?> columns = (Map<?, ?>) row;
            stored.put(((Number) columns.get("source_record_id")).intValue(), columns);
        }
        List<Map<String, Object>> rows = exchange.getVariable("rows", List.class);
        List<Map<String, Object>> changed = new ArrayList<>();
        List<Map<String, Object>> foundElsewhere = new ArrayList<>();
        RoaringBitmap unchanged = new RoaringBitmap();
        for (Map<String, Object> row : rows) {
            Integer id = (Integer) row.get("source_record_id");
            Map<?, ?> columns = stored.getOrDefault(id, Map.of());
            // The hash leaves out the form in which names are compared. A newer version may change that form.
            if (row.get("content_hash").equals(columns.get("content_hash"))
                    && Objects.equals(row.get("name_key"), columns.get("name_key"))) {
                unchanged.add(id);
                if (!Objects.equals(row.get(StoreRows.FOUND_FIELDS), columns.get(StoreRows.FOUND_FIELDS))) {
                    foundElsewhere.add(row);
                }
            } else {
                changed.add(row);
            }
        }
        exchange.getVariable("run", SyncRun.class)
                .counts(exchange.getVariable("read", PageReader.class).getKind())
                .stored(unchanged);
        exchange.setVariable("foundElsewhere", foundElsewhere);
        exchange.getMessage().setBody(changed);
    }
}
