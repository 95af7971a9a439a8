package com.scalepad.halo.reading;

import com.scalepad.halo.run.StepCounts;
import com.scalepad.halo.run.SyncRun;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Judges a read at its end, and records in the run whether it is complete. Variables: {@code read}, {@code run}. */
public class CompletenessCheck implements Processor {

    @Override
    public void process(Exchange exchange) throws Exception {
        PageReader read = exchange.getVariable("read", PageReader.class);
        read.orThrow();
        SyncRun run = exchange.getVariable("run", SyncRun.class);
        if (read.isCutShort()) {
            throw StepFailedException.of(
                    "Not all " + read.getKind() + " were read: the read was cut short; the next run reads them");
        }
        if (read.isLacking()) {
            return;
        }
        StepCounts counts = run.counts(read.getKind());
        counts.readToItsEnd();
        read.shortfall().ifPresent(counts::incomplete);
    }
}
