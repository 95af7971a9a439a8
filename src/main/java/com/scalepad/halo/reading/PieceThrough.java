package com.scalepad.halo.reading;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The last step of a piece of work that {@link SideBySide} handed out, however it ended: another may begin. Variable: {@code sideBySide}. */
public class PieceThrough implements Processor {

    @Override
    public void process(Exchange exchange) {
        exchange.getVariable("sideBySide", SideBySide.class).through();
    }
}
