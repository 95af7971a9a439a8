package com.scalepad.halo.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import com.scalepad.halo.sandbox.SandboxSettings;
import com.scalepad.halo.sandbox.ScalePadSandbox;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.junit.jupiter.api.Test;

/** A host that traces with OpenTelemetry. */
class TracerTest {

    private static final AttributeKey<String> CONNECTION = AttributeKey.stringKey("halo.scalepad.connection");
    private static final AttributeKey<String> RUN = AttributeKey.stringKey("halo.scalepad.run");

    @Test
    void aRunIsOneTraceOfAsManySpansForAPageThatHasMoreAssetsAndSaysWhoseItIs() throws Exception {
        List<SpanData> few = spans(25);
        List<SpanData> many = spans(95);

        assertThat(counted(many).entrySet())
                .containsExactlyInAnyOrderElementsOf(counted(few).entrySet());
        assertThat(named(many, "halo-scalepad-page"))
                .extracting(SpanData::getTraceId)
                .containsOnly(named(many, "halo-scalepad-sync").get(0).getTraceId());
        assertThat(named(many, "halo-scalepad-page"))
                .filteredOn(span -> span.getAttributes().get(RUN) != null)
                .hasSize(2)
                .allSatisfy(span -> {
                    assertThat(span.getAttributes().get(CONNECTION)).isEqualTo("default");
                    assertThat(span.getAttributes().get(RUN)).isEqualTo("1");
                });
        assertThat(many.toString())
                .doesNotContain(HaloSandbox.CLIENT_SECRET)
                .doesNotContain(ScalePadSandbox.API_KEY);
    }

    private static List<SpanData> named(List<SpanData> spans, String name) {
        return spans.stream().filter(span -> span.getName().equals(name)).toList();
    }

    private static TreeMap<String, Long> counted(List<SpanData> spans) {
        return spans.stream()
                .map(span -> span.getName() + " " + span.getAttributes().get(AttributeKey.stringKey("camel.uri")))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    private static List<SpanData> spans(int assets) throws Exception {
        InMemorySpanExporter exporter = InMemorySpanExporter.create();
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build();
        try (HaloSandbox halo = HaloSandbox.start(HaloTenant.msp(3, assets));
                ScalePadSandbox scalePad = ScalePadSandbox.start(halo.tenant())) {
            halo.nextTo(scalePad);
            halo.quirks().datesInLists(true);
            Main main = new Main();
            main.setPropertyPlaceholderLocations("classpath:halo-scalepad/routes/application.properties");
            main.configure().withRoutesBuilderClasses("com.scalepad.halo.files.HaloScalePadRoutes");
            SandboxSettings.of(halo).forEach(setting -> set(main, setting));
            set(main, "halo.store.url=jdbc:h2:mem:traced" + assets);
            set(main, "halo.schedule.enabled=false");
            set(main, "halo.updates.batch-size=100");
            main.bind("hosts-tracer", provider.get("camel"));
            main.bind("hosts-propagators", ContextPropagators.create(W3CTraceContextPropagator.getInstance()));
            main.addMainListener(new MainListenerSupport() {
                @Override
                public void beforeConfigure(BaseMainSupport support) {
                    CamelContext camel = support.getCamelContext();
                    OpenTelemetryTracer tracer = new OpenTelemetryTracer();
                    tracer.setCamelContext(camel);
                    tracer.init(camel);
                }
            });
            main.start();
            try {
                Exchange done = main.getCamelContext()
                        .createProducerTemplate()
                        .request("direct:halo-scalepad-sync", exchange -> {});
                SyncRun run = done.getVariable("run", SyncRun.class);
                assertThat(run.getOutcome()).as(run.getMessage()).isEqualTo(SyncRun.Outcome.COMPLETE);
            } finally {
                main.stop();
            }
        }
        return exporter.getFinishedSpanItems();
    }

    private static void set(Main main, String setting) {
        main.addOverrideProperty(
                setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
    }
}
