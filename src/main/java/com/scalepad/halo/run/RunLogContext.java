package com.scalepad.halo.run;

import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.ModelLifecycleStrategySupport;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.CamelLogger;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.spi.LogListener;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.slf4j.MDC;

/**
 * Puts {@code connection} and {@code run} into the MDC of whatever a step of the bundle's routes logs, on whichever thread, and the bundle's
 * routes into a group, and what steps log of a run to its page. A host's own steps and its own MDC stay as they are.
 */
public final class RunLogContext extends ModelLifecycleStrategySupport implements InterceptStrategy, LogListener {

    private static final String OURS = "halo-scalepad";

    @Override
    public void onAddRouteDefinition(RouteDefinition route) {
        if (String.valueOf(route.getRouteId()).startsWith(OURS) && route.getGroup() == null) {
            route.setGroup(OURS);
        }
    }

    /** What steps log goes to the run's page too. */
    @Override
    public String onLog(Exchange exchange, CamelLogger logger, String message) {
        if (exchange.getVariable("run") instanceof SyncRun run && run.isOpen()) {
            run.getLog().add(logger.getLevel().name(), message);
        }
        return message;
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode step, Processor target, Processor nextTarget) {
        return String.valueOf(ProcessorDefinitionHelper.getRouteId(step)).startsWith(OURS)
                ? new InContext(target)
                : target;
    }

    private static final class InContext extends DelegateAsyncProcessor {

        InContext(Processor step) {
            super(step);
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            Object run = exchange.getVariable("run");
            Object connection = run instanceof SyncRun its ? its.getConnection() : exchange.getVariable("connection");
            String number = run instanceof SyncRun its && its.getId() != null ? String.valueOf(its.getId()) : null;
            if (connection == null) {
                return super.process(exchange, callback);
            }
            String connectionBefore = put("connection", connection.toString());
            String runBefore = put("run", number);
            try {
                return super.process(exchange, callback);
            } finally {
                put("run", runBefore);
                put("connection", connectionBefore);
            }
        }

        private static String put(String key, String value) {
            String before = MDC.get(key);
            if (value == null) {
                MDC.remove(key);
            } else {
                MDC.put(key, value);
            }
            return before;
        }
    }
}
