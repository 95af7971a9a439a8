package com.scalepad.halo.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A split whose elements depend on what came of those before: it ends whatever becomes of them, and never works on too many at once. */
@Timeout(60)
class BoundedIteratorTest {

    private static final int LIMIT = 3;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Integer> worked = new CopyOnWriteArrayList<>();
    private final AtomicInteger working = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private volatile BoundedIterator.Source<Integer> source;
    private volatile int broken;
    private DefaultCamelContext camel;
    private ProducerTemplate template;

    @BeforeEach
    void start() throws Exception {
        camel = new DefaultCamelContext();
        camel.getRegistry().bind("threads", threads);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:parallel")
                        .split(body(), new BoundedSplit())
                        .streaming()
                        .parallelProcessing()
                        .executorService("threads")
                        .process(BoundedIteratorTest.this::work)
                        .end();
                from("direct:one-by-one")
                        .split(body(), new BoundedSplit())
                        .streaming()
                        .process(BoundedIteratorTest.this::work)
                        .end();
            }
        });
        camel.start();
        template = camel.createProducerTemplate();
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
        threads.shutdownNow();
    }

    private Exchange split(String route, BoundedIterator<Integer> elements) {
        return template.request(route, exchange -> exchange.getMessage().setBody(elements));
    }

    private Exchange parallel() {
        return split("direct:parallel", new BoundedIterator<>(LIMIT, source));
    }

    private Exchange oneByOne() {
        return split("direct:one-by-one", BoundedIterator.oneByOne(() -> source.next(true)));
    }

    private void work(Exchange exchange) throws InterruptedException {
        most.accumulateAndGet(working.incrementAndGet(), Math::max);
        int element = exchange.getMessage().getBody(Integer.class);
        Thread.sleep(5);
        worked.add(element);
        working.decrementAndGet();
        if (element == broken) {
            throw new IllegalStateException("element " + element);
        }
    }

    private static BoundedIterator.Source<Integer> upTo(int last) {
        AtomicInteger next = new AtomicInteger();
        return idle -> next.get() < last ? Optional.of(next.incrementAndGet()) : Optional.empty();
    }

    @Test
    void everyElementIsWorkedOnOnceAndOnlySoManyAtOnce() {
        source = upTo(40);

        Exchange split = parallel();

        assertThat(split.getException()).isNull();
        assertThat(worked).hasSize(40).doesNotHaveDuplicates();
        assertThat(most.get()).isEqualTo(LIMIT);
    }

    @Test
    void anotherBodyIsSplitAsWithoutIt() {
        assertThat(template.request(
                                "direct:parallel",
                                exchange -> exchange.getMessage().setBody(List.of(1, 2, 3)))
                        .getException())
                .isNull();
        assertThat(worked).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void whatDependsOnTheElementsBeforeWaitsForThem() {
        AtomicInteger given = new AtomicInteger();
        source = idle -> {
            boolean isNextGroup = given.get() % 10 == 0;
            if (given.get() == 30 || isNextGroup && !idle) {
                return Optional.empty();
            }
            assertThat(isNextGroup && worked.size() < given.get()).isFalse();
            return Optional.of(given.incrementAndGet());
        };

        assertThat(parallel().getException()).isNull();
        assertThat(worked).hasSize(30);
    }

    @Test
    void aFailureEndsTheSplitAfterTheElementsThatAreBeingWorkedOn() {
        source = upTo(1000);
        broken = 8;

        Exchange split = parallel();

        assertThat(split.getException()).hasStackTraceContaining("element 8");
        assertThat(worked.size()).isBetween(8, 8 + 2 * LIMIT);
        assertThat(working.get()).isZero();
    }

    @Test
    void aSourceThatFailsFailsTheSplit() {
        source = idle -> {
            throw StepFailedException.of("The file can't be read");
        };

        assertThat(oneByOne().getException()).hasStackTraceContaining("The file can't be read");
    }

    @Test
    void anEndlessSourceEndsWithTheElementThatFailed() {
        AtomicInteger given = new AtomicInteger();
        source = idle -> Optional.of(given.incrementAndGet());
        broken = 5;

        Exchange split = oneByOne();

        assertThat(split.getException()).hasStackTraceContaining("element 5");
        assertThat(worked).containsExactly(1, 2, 3, 4, 5);
        assertThat(given.get()).isEqualTo(5);
    }

    @Test
    void aSplitThatGetsNoMoreThreadsEnds() {
        source = idle -> {
            threads.shutdown();
            return Optional.of(1);
        };

        Exchange split = parallel();

        assertThat(split.getException()).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void theEndOfTheProcessEndsTheSplit() {
        AtomicInteger given = new AtomicInteger();
        source = idle -> {
            if (given.incrementAndGet() == 4) {
                camel.getShutdownStrategy().setTimeout(1);
                threads.execute(camel::stop);
                while (!camel.isStopping()) {
                    Thread.onSpinWait();
                }
            }
            return Optional.of(given.get());
        };

        Exchange split = oneByOne();

        assertThat(split.getException()).hasStackTraceContaining("told to stop");
        assertThat(worked).containsExactly(1, 2, 3, 4);
    }
}
