package com.scalepad.halo.run;

import io.opentelemetry.api.trace.Span;
import java.util.Objects;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.EndpointSending;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Ordered;
import org.apache.camel.Processor;
import org.apache.camel.model.LoopDefinition;
import org.apache.camel.model.ModelLifecycleStrategySupport;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.spi.CamelLogger;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.spi.LogListener;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.slf4j.MDC;
import org.springframework.util.ClassUtils;

/**
 * Puts {@code connection} and {@code run} into the MDC of all that a step of the bundle's routes logs, on any thread,
 * and onto the host's span of the route. It also puts the bundle's routes into a group, and the log of a run's steps
 * onto its page. A host's own steps, MDC and spans stay unchanged.
 */
public final class RunLogContext extends ModelLifecycleStrategySupport
        implements InterceptStrategy, LogListener, Ordered {

    private static final String OURS = "halo-scalepad";
    /** Since Camel 4.21 tracers make a span of each step. Older ones make spans only of sends and routes. */
    private static final boolean STEPS_ARE_TRACED = isThere("org.apache.camel.EndpointSending");

    private static final boolean SPANS_ARE_THERE = isThere("io.opentelemetry.api.trace.Span");

    private static boolean isThere(String name) {
        return ClassUtils.isPresent(name, RunLogContext.class.getClassLoader());
    }

    /** Placed inside the tracer's wrapper of the step: the tracer has started its span, and sees the properties of the step. */
    @Override
    public int getOrder() {
        return LOWEST;
    }

    @Override
    public void onAddRouteDefinition(RouteDefinition route) {
        if (String.valueOf(route.getRouteId()).startsWith(OURS) && route.getGroup() == null) {
            route.setGroup(OURS);
        }
    }

    /** What steps log also goes to the run's page. */
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
        if (!String.valueOf(ProcessorDefinitionHelper.getRouteId(step)).startsWith(OURS)) {
            return target;
        }
        return isRepeated(step) && STEPS_ARE_TRACED ? new WithoutSpan(target) : new InContext(target);
    }

    private static boolean isRepeated(NamedNode step) {
        NamedNode parent = step.getParent();
        return parent != null
                && (parent instanceof SplitDefinition || parent instanceof LoopDefinition || isRepeated(parent));
    }

    /** A step that runs for each record. A tracer treats its span as made elsewhere, so a page has only as many spans as steps. */
    private static final class WithoutSpan extends InContext implements EndpointSending {

        WithoutSpan(Processor step) {
            super(step);
        }
    }

    private static class InContext extends DelegateAsyncProcessor {

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
            if (SPANS_ARE_THERE) {
                RunSpan.tell(connection.toString(), number);
            }
            // A step inside another one, as each step of a record, finds the values already set.
            if (connection.equals(MDC.get("connection")) && Objects.equals(number, MDC.get("run"))) {
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

    /** The span that a host's tracer has started for a route. Used only where OpenTelemetry's API is on the class path. */
    static final class RunSpan {

        private RunSpan() {}

        /**
         * Puts the connection and the run onto it.
         *
         * @param run null as long as the run has no number
         */
        static void tell(String connection, String run) {
            Span span = Span.current();
            if (span.isRecording()) {
                span.setAttribute("halo.scalepad.connection", connection);
                if (run != null) {
                    span.setAttribute("halo.scalepad.run", run);
                }
            }
        }
    }
}
