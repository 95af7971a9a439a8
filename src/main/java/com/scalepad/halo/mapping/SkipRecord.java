package com.scalepad.halo.mapping;

import com.scalepad.halo.model.AssetRemark;
import com.scalepad.halo.model.HardwareAsset;
import com.scalepad.halo.model.ScalePadRecord;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** For a step of the engineer's own: a mapped record is not stored, but counted as skipped under a label. Anything else is not changed. */
public class SkipRecord implements Processor {

    private String label = "left out";

    /** What the summary counts it under: {@code skipped by type: customer of no interest 12}. */
    public void setLabel(String label) {
        this.label = label;
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        if (message.getBody() instanceof ScalePadRecord mapped) {
            AssetRemark remark = mapped instanceof HardwareAsset asset ? AssetRemark.of(asset, label) : null;
            message.setBody(new SkippedRecord(mapped.sourceRecordId(), label, remark));
        }
    }
}
