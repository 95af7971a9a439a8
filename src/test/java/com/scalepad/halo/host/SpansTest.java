package com.scalepad.halo.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import com.scalepad.halo.sandbox.SandboxSettings;
import com.scalepad.halo.sandbox.ScalePadSandbox;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.DelegateProcessor;
import org.apache.camel.EndpointSending;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.junit.jupiter.api.Test;

/** What a host's tracer makes spans of, as Camel 4.22's does by default: each send, each route, each step that is no send. */
class SpansTest {

    @Test
    void aRunHasNoMoreSpansForAPageThatHasMoreAssets() throws Exception {
        Map<String, Long> few = spans(25);
        Map<String, Long> many = spans(95);

        assertThat(many.entrySet()).containsExactlyInAnyOrderElementsOf(few.entrySet());
        assertThat(few.get("sent halo-scalepad-https://halo-resource-server")).isBetween(2L, 20L);
    }

    private static Map<String, Long> spans(int assets) throws Exception {
        Map<String, LongAdder> spans = new ConcurrentHashMap<>();
        try (HaloSandbox halo = HaloSandbox.start(HaloTenant.msp(3, assets));
                ScalePadSandbox scalePad = ScalePadSandbox.start(halo.tenant())) {
            halo.nextTo(scalePad);
            halo.quirks().datesInLists(true);
            Main main = new Main();
            main.setPropertyPlaceholderLocations("classpath:halo-scalepad/routes/application.properties");
            main.configure().withRoutesBuilderClasses("com.scalepad.halo.files.HaloScalePadRoutes");
            SandboxSettings.of(halo).forEach(setting -> set(main, setting));
            set(main, "halo.store.url=jdbc:h2:mem:spans" + assets);
            set(main, "halo.schedule.enabled=false");
            set(main, "halo.updates.batch-size=100");
            main.addMainListener(new MainListenerSupport() {
                @Override
                public void beforeConfigure(BaseMainSupport support) {
                    trace(
                            support.getCamelContext(),
                            span -> spans.computeIfAbsent(span, s -> new LongAdder())
                                    .increment());
                }
            });
            main.start();
            try {
                Exchange done = main.getCamelContext()
                        .createProducerTemplate()
                        .request("direct:halo-scalepad-sync", exchange -> {});
                assertThat(done.getVariable("run", SyncRun.class).getOutcome()).isEqualTo(SyncRun.Outcome.COMPLETE);
            } finally {
                main.stop();
            }
        }
        Map<String, Long> counted = new TreeMap<>();
        spans.forEach((span, count) -> counted.put(span, count.sum()));
        return counted;
    }

    private static void set(Main main, String setting) {
        main.addOverrideProperty(
                setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
    }

    private interface Spans {
        void add(String span);
    }

    private static void trace(CamelContext camel, Spans spans) {
        camel.getCamelContextExtension().addInterceptStrategy(new OfSteps(spans));
        camel.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof CamelEvent.ExchangeSendingEvent sending) {
                    spans.add("sent " + sending.getEndpoint().getEndpointBaseUri());
                }
            }
        });
        camel.addRoutePolicyFactory((context, id, route) -> new RoutePolicySupport() {
            @Override
            public void onExchangeBegin(Route begun, Exchange exchange) {
                spans.add("received " + begun.getId());
            }
        });
    }

    /** Camel's tracers leave out a step that sends, however it is wrapped, for the send has a span. */
    private record OfSteps(Spans spans) implements InterceptStrategy {

        @Override
        public Processor wrapProcessorInInterceptors(
                CamelContext context, NamedNode step, Processor target, Processor nextTarget) {
            return sends(target)
                    ? target
                    : new DelegateAsyncProcessor(target) {
                        @Override
                        public boolean process(Exchange exchange, AsyncCallback callback) {
                            spans.add("step " + step.getShortName() + " of " + exchange.getFromRouteId());
                            return super.process(exchange, callback);
                        }
                    };
        }

        private static boolean sends(Processor target) {
            return target instanceof EndpointSending
                    || target instanceof DelegateProcessor wrapper && sends(wrapper.getProcessor());
        }
    }
}
