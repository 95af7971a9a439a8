package com.scalepad.halo.reading;

import com.scalepad.halo.run.StepCounts;
import com.scalepad.halo.run.SyncRun;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Judges a read at its end: the run learns whether all of it came. Variables: {@code read}, {@code run}. */
public class CompletenessCheck implements Processor {

    @Override
    public void process(Exchange exchange) throws Exception {
        PageReader read = exchange.getVariable("read", PageReader.class);
        read.orThrow();
        SyncRun run = exchange.getVariable("run", SyncRun.class);
        if (read.isMore()) {
            run.toldToStop();
            throw new StepFailedException(
                    "Not all " + read.getKind() + " were read: the process was told to stop; the next run reads them",
                    null);
        }
        if (read.isLacking()) {
            return;
        }
        StepCounts tally = run.tally(read.getKind());
        tally.readToItsEnd();
        read.shortfall().ifPresent(tally::incomplete);
    }
}
