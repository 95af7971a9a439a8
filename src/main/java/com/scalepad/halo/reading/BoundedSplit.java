package com.scalepad.halo.reading;

import java.util.Optional;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/** The aggregation strategy of a split whose body is a {@link BoundedIterator}: reports the end of each element to it. */
public class BoundedSplit implements AggregationStrategy {

    @Override
    public Exchange aggregate(Exchange before, Exchange element) {
        throw new UnsupportedOperationException("Camel gives the exchange of the split too");
    }

    @Override
    public Exchange aggregate(Exchange before, Exchange element, Exchange split) {
        elements(split)
                .ifPresent(elements -> elements.worked(
                        element.getException(), split.getContext().isStopping()));
        return null;
    }

    @Override
    public void onCompletion(Exchange result, Exchange split) {
        elements(split).ifPresent(BoundedIterator::close);
    }

    /** Empty where another body is split. A failure here would leave the split without an end. */
    private static Optional<BoundedIterator<?>> elements(Exchange split) {
        return split.getMessage().getBody() instanceof BoundedIterator<?> elements
                ? Optional.of(elements)
                : Optional.empty();
    }
}
