package com.scalepad.halo.reading;

import com.scalepad.halo.run.Run;
import com.scalepad.halo.run.Tally;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Judges a read at its end: the run learns whether all of it came. Variables: {@code read}, {@code run}. */
public class ReadEnd implements Processor {

    @Override
    public void process(Exchange exchange) throws Exception {
        PagedRead read = exchange.getVariable("read", PagedRead.class);
        read.orThrow();
        Run run = exchange.getVariable("run", Run.class);
        if (read.isMore()) {
            run.toldToStop();
            throw new StageFailedException(
                    "Not all " + read.getKind() + " were read: the process was told to stop; the next run reads them",
                    null);
        }
        if (read.isLacking()) {
            return;
        }
        Tally tally = run.tally(read.getKind());
        tally.readToItsEnd();
        read.shortfall().ifPresent(tally::incomplete);
    }
}
