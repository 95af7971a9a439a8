package com.scalepad.halo.store;

import com.scalepad.halo.mapping.SkippedRecord;
import com.scalepad.halo.model.HardwareAsset;
import com.scalepad.halo.model.ScalePadRecord;
import com.scalepad.halo.reading.PageReader;
import com.scalepad.halo.run.StepCounts;
import com.scalepad.halo.run.SyncRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Turns a page's mapped records into the rows of one SQL batch, and counts those that are skipped; what is stored is counted when it is. Rows are in the order
 * of their ids, so that two pages that are stored side by side and share a record wait for each other and never for ever.
 * Variables: {@code read}, {@code run}; sets {@code noLongerSetAside}, rows of the records that were set aside and are mapped now.
 */
public class StoreRows implements Processor {

    @Override
    public void process(Exchange exchange) {
        SyncRun run = exchange.getVariable("run", SyncRun.class);
        String kind = exchange.getVariable("read", PageReader.class).getKind();
        StepCounts tally = run.tally(kind);
        List<ScalePadRecord> records = new ArrayList<>();
        List<Map<String, Object>> noLongerSetAside = new ArrayList<>();
        for (Object mapped : exchange.getMessage().getBody(List.class)) {
            int id = 0;
            if (mapped instanceof SkippedRecord skipped) {
                id = skipped.sourceRecordId();
                tally.skip(skipped.label(), id);
            } else if (mapped instanceof ScalePadRecord mappedRecord) {
                id = mappedRecord.sourceRecordId();
                records.add(mappedRecord);
            }
            if (tally.wasSetAside(id)) {
                noLongerSetAside.add(
                        Map.of("connection", run.getConnection(), "kind", kind, "record_key", String.valueOf(id)));
            }
        }
        records.sort(Comparator.comparingInt(ScalePadRecord::sourceRecordId));
        List<Map<String, Object>> rows = new ArrayList<>(records.size());
        for (ScalePadRecord scalePadRecord : records) {
            if (scalePadRecord instanceof HardwareAsset asset) {
                tally.dates(asset.sourceRecordId(), asset.haloDates());
            }
            Map<String, Object> row = scalePadRecord.row();
            row.put("connection", run.getConnection());
            row.put("run", run.getId());
            rows.add(row);
        }
        exchange.setVariable("noLongerSetAside", noLongerSetAside);
        exchange.getMessage().setBody(rows);
    }
}
