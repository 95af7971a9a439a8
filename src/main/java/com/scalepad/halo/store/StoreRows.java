package com.scalepad.halo.store;

import com.scalepad.halo.mapping.SkippedRecord;
import com.scalepad.halo.model.Absent;
import com.scalepad.halo.model.AssetRemark;
import com.scalepad.halo.model.ContentHash;
import com.scalepad.halo.model.HardwareAsset;
import com.scalepad.halo.model.ScalePadRecord;
import com.scalepad.halo.reading.PageReader;
import com.scalepad.halo.run.StepCounts;
import com.scalepad.halo.run.SyncRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Turns a page's mapped records into the rows of one SQL batch, and counts those that are skipped;
 * {@link StoredRowCounter} counts the others. Rows are in the order of their ids, so that two pages that share a record
 * never wait for each other at the same time. Variables: {@code read}, {@code run}. Sets {@code mappedIds}, the ids of
 * all records that can be mapped; {@code remarks} on assets that are skipped or have no serial; and
 * {@code foundFields}, the sets of fields that are new to the run.
 */
public class StoreRows implements Processor {

    /** The column with the number of the set of fields in which an asset's parts were found. */
    static final String FOUND_FIELDS = "found_fields";
    /** The text of the set, in a row only: {@code SERIAL_NUMBER=Asset Serial}, a line for each part. */
    static final String FOUND_TEXT = "found_text";

    @Override
    public void process(Exchange exchange) {
        SyncRun run = exchange.getVariable("run", SyncRun.class);
        PageReader read = exchange.getVariable("read", PageReader.class);
        StepCounts counts = run.counts(read.getKind());
        List<ScalePadRecord> records = new ArrayList<>();
        List<Integer> mappedIds = new ArrayList<>();
        List<Map<String, Object>> remarks = new ArrayList<>();
        Map<Long, Map<String, Object>> foundFields = new LinkedHashMap<>();
        for (Object mapped : exchange.getMessage().getBody(List.class)) {
            int id = 0;
            if (mapped instanceof SkippedRecord skipped) {
                id = skipped.sourceRecordId();
                counts.skip(skipped.label(), id);
                remark(skipped.remark(), id, run, remarks);
            } else if (mapped instanceof ScalePadRecord mappedRecord) {
                id = mappedRecord.sourceRecordId();
                records.add(mappedRecord);
                if (mappedRecord instanceof HardwareAsset asset
                        && asset.sources().serialPlaceholder() != null) {
                    remark(AssetRemark.of(asset, null), id, run, remarks);
                }
            }
            mappedIds.add(id);
        }
        records.sort(Comparator.comparingInt(ScalePadRecord::sourceRecordId));
        exchange.setVariable("mappedIds", mappedIds.toArray(Integer[]::new));
        exchange.setVariable("remarks", remarks);
        exchange.getMessage()
                .setBody(records.stream()
                        .map(mapped -> row(mapped, run, read, foundFields))
                        .toList());
        exchange.setVariable("foundFields", List.copyOf(foundFields.values()));
    }

    private static void remark(AssetRemark remark, int id, SyncRun run, List<Map<String, Object>> remarks) {
        if (remark != null) {
            Map<String, Object> row = remark.row(id);
            row.put("connection", run.getConnection());
            row.put("run", run.getId());
            remarks.add(row);
        }
    }

    private static Map<String, Object> row(
            ScalePadRecord mapped, SyncRun run, PageReader read, Map<Long, Map<String, Object>> foundFields) {
        Map<String, Object> row = mapped.row();
        if (mapped instanceof HardwareAsset asset) {
            StepCounts counts = run.counts(read.getKind());
            counts.getFindings().dates(asset.sourceRecordId(), asset.haloDates());
            counts.getFindings().found(asset.sourceRecordId(), asset.sources());
            String fields = asset.sources().foundText();
            long number = ContentHash.number(fields);
            row.put(FOUND_FIELDS, number);
            row.put(FOUND_TEXT, fields);
            if (counts.getFindings().isNewSet(number)) {
                foundFields.put(number, Map.of("connection", run.getConnection(), "id", number, "fields", fields));
            }
        }
        row.put("connection", run.getConnection());
        row.put("run", run.getId());
        row.put(PartialRow.ABSENT, absent(mapped, read));
        return row;
    }

    /** A list may leave out fields. A detail never does. */
    private static Set<Absent> absent(ScalePadRecord mapped, PageReader read) {
        return read.isDetailNeeded() || !mapped.absent().contains(Absent.FIELD_LIST)
                ? mapped.absent()
                : mapped.absent().stream()
                        .filter(part -> part != Absent.FIELD_LIST)
                        .collect(Collectors.toSet());
    }
}
