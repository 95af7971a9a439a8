package com.scalepad.halo.store;

import com.scalepad.halo.mapping.SkippedRecord;
import com.scalepad.halo.model.HardwareAsset;
import com.scalepad.halo.model.ScalePadRecord;
import com.scalepad.halo.reading.PagedRead;
import com.scalepad.halo.run.Run;
import com.scalepad.halo.run.Tally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Turns a page's mapped records into the rows of one SQL batch, and counts those that are skipped. Rows are in the order
 * of their ids, so that two pages that are stored side by side and share a record wait for each other and never for ever.
 * Variables: {@code read}, {@code run}.
 */
public class StoreRows implements Processor {

    @Override
    public void process(Exchange exchange) {
        Run run = exchange.getVariable("run", Run.class);
        Tally tally = run.tally(exchange.getVariable("read", PagedRead.class).getKind());
        List<ScalePadRecord> records = new ArrayList<>();
        for (Object mapped : exchange.getMessage().getBody(List.class)) {
            if (mapped instanceof SkippedRecord skipped) {
                tally.skip(skipped.label(), skipped.sourceRecordId());
            } else if (mapped instanceof ScalePadRecord mappedRecord) {
                records.add(mappedRecord);
            }
        }
        records.sort(Comparator.comparingInt(ScalePadRecord::sourceRecordId));
        List<Map<String, Object>> rows = new ArrayList<>(records.size());
        for (ScalePadRecord scalePadRecord : records) {
            tally.kept(scalePadRecord.sourceRecordId());
            if (scalePadRecord instanceof HardwareAsset asset && asset.haloDates().isUnreadable()) {
                tally.unreadableDate(scalePadRecord.sourceRecordId());
            }
            Map<String, Object> row = scalePadRecord.row();
            row.put("connection", run.getConnection());
            row.put("run", run.getId());
            rows.add(row);
        }
        exchange.getMessage().setBody(rows);
    }
}
