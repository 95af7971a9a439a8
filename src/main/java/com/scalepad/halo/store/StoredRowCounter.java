package com.scalepad.halo.store;

import com.scalepad.halo.reading.PageReader;
import com.scalepad.halo.run.SyncRun;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.roaringbitmap.RoaringBitmap;

/**
 * Counts the rows of the body after they were stored, so that a row that was not stored never counts as unchanged.
 * Variables: {@code read}, {@code run}.
 */
public class StoredRowCounter implements Processor {

    @Override
    public void process(Exchange exchange) {
        RoaringBitmap ids = new RoaringBitmap();
        for (Object row : exchange.getMessage().getBody(List.class)) {
            ids.add((Integer) ((Map<?, ?>) row).get("source_record_id"));
        }
        exchange.getVariable("run", SyncRun.class)
                .counts(exchange.getVariable("read", PageReader.class).getKind())
                .stored(ids);
    }
}
