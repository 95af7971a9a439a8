package com.scalepad.halo.reading;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.apache.camel.util.ObjectHelper;

/** Marks an exception with the file and line of the step that threw it first, for the message. */
public class FailedStep implements InterceptStrategy {

    private final Predicate<String> ours;

    /** @param ours whether a route file is one of the bundle's, by its location; the steps of others are not touched */
    public FailedStep(Predicate<String> ours) {
        this.ours = ours;
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode step, Processor target, Processor nextTarget) {
        return step.getLocation() == null || !ours.test(step.getLocation())
                ? target
                : new Marked(target, new Place(step));
    }

    /** Where a step failed: {@code customers.camel.yaml, line 109 (upsert-customer.sql)}. */
    static Optional<String> place(Throwable failure) {
        return StreamSupport.stream(
                        ObjectHelper.createExceptionIterable(failure).spliterator(), false)
                .flatMap(cause -> Stream.of(cause.getSuppressed()))
                .filter(Place.class::isInstance)
                .map(Throwable::getMessage)
                .findFirst();
    }

    private static final class Marked extends DelegateAsyncProcessor {

        private final Place place;

        Marked(Processor step, Place place) {
            super(step);
            this.place = place;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            return super.process(exchange, doneSync -> {
                Exception failure = exchange.getException();
                if (failure != null && place(failure).isEmpty()) {
                    failure.addSuppressed(place);
                }
                callback.done(doneSync);
            });
        }
    }

    private static final class Place extends Exception {

        Place(NamedNode step) {
            super(words(step), null, false, false);
        }

        private static String words(NamedNode step) {
            String uri = step instanceof ToDefinition to ? to.getUri().replaceFirst("\\?.*", "") : "";
            return lastName(step.getLocation()) + ", line " + step.getLineNumber()
                    + (uri.endsWith(".sql") ? " (" + lastName(uri) + ")" : "");
        }

        private static String lastName(String path) {
            return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf(':')) + 1);
        }
    }
}
