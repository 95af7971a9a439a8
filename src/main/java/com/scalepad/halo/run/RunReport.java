package com.scalepad.halo.run;

import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Logs how a run ended, once, at the level of its outcome. Structured logs have the counts as fields. Variable: {@code run}. */
public final class RunReport implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger("halo-scalepad-sync");

    @Override
    public void process(Exchange exchange) {
        SyncRun run = exchange.getVariable("run", SyncRun.class);
        StepCounts clients = run.getClients();
        StepCounts assets = run.getHardwareAssets();
        UpdateCounts updates = run.getUpdates();
        run.getLog().add(run.getOutcome().name(), run.getSummary());
        LOG.atLevel(level(run.getOutcome()))
                .addKeyValue("outcome", run.getOutcome().name().toLowerCase(Locale.ROOT))
                .addKeyValue("kind", run.getKind())
                .addKeyValue("seconds", run.getSeconds())
                .addKeyValue("clients_read", clients.getRead())
                .addKeyValue("clients_rejected", clients.getRejected())
                .addKeyValue("assets_read", assets.getRead())
                .addKeyValue("assets_rejected", assets.getRejected())
                .addKeyValue("assets_failed", assets.getFailed())
                .addKeyValue("updates_planned", updates.getPlanned())
                .addKeyValue("updates_confirmed", updates.count("CONFIRMED"))
                .addKeyValue("updates_accepted", updates.count("ACCEPTED"))
                .addKeyValue("updates_failed", updates.getFailed())
                .addKeyValue("updates_on_hold", updates.count("ON_HOLD"))
                .addKeyValue("requests", run.getCalls().getRequests())
                .log(run.getSummary());
    }

    private static Level level(SyncRun.Outcome outcome) {
        return switch (outcome) {
            case COMPLETE, RETRIED, STOPPED -> Level.INFO;
            case INCOMPLETE -> Level.WARN;
            default -> Level.ERROR;
        };
    }
}
