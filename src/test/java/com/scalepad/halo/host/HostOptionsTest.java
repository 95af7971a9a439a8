package com.scalepad.halo.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import com.scalepad.halo.sandbox.SandboxSettings;
import com.scalepad.halo.sandbox.ScalePadSandbox;
import com.scalepad.halo.settings.SettingsException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConverter;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.jackson.JacksonDataFormat;
import org.apache.camel.component.sql.SqlComponent;
import org.apache.camel.component.timer.TimerComponent;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;
import org.apache.camel.impl.engine.PooledProcessorExchangeFactory;
import org.apache.camel.model.Model;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spi.DataFormatCustomizer;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.spi.TypeConverterRegistry;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.camel.support.TypeConverterSupport;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a host sets for all of its components does not reach the bundle's endpoints: a run is whole whatever it is. */
class HostOptionsTest {

    private static HaloSandbox sandbox;

    /** What a host sets; what can be set side by side has the same number, for a host takes seconds to start. */
    enum Option {
        HTTP_HEADERS(1, component(HttpComponent.class, http -> {
            http.setSkipRequestHeaders(true);
            http.setSkipResponseHeaders(true);
            http.setSkipControlHeaders(true);
        })),
        HTTP_ANSWERS(2, component(HttpComponent.class, http -> {
            http.setCopyHeaders(false);
            http.setMuteException(true);
            http.setResponsePayloadStreamingThreshold(1);
            http.setLogHttpActivity(true);
            http.setUserAgent("host");
            HttpHeaderFilterStrategy none = new HttpHeaderFilterStrategy();
            none.getInFilter().add("CamelHttpResponseCode");
            none.setOutFilterPattern(".*");
            none.setInFilterPattern(".*");
            http.setHeaderFilterStrategy(none);
        })),
        HTTP_CLIENT(3, component(HttpComponent.class, http -> {
            http.setProxyHost("127.0.0.1");
            http.setProxyPort(1);
            http.setResponseTimeout(1);
            http.setConnectTimeout(1);
            http.setConnectionsPerRoute(1);
            http.setMaxTotalConnections(1);
            http.setHttpClientConfigurer(builder -> builder.setUserAgent("host"));
            http.setFollowRedirects(true);
        })),
        SQL_OF_ANOTHER_DATABASE(1, component(SqlComponent.class, sql -> {
            JdbcDataSource other = new JdbcDataSource();
            other.setUrl("jdbc:h2:mem:other");
            sql.setDataSource(other);
            sql.setUsePlaceholder(false);
            sql.setRowMapperFactory(null);
        })),
        LAZY_AND_BRIDGED(4, application -> {
            component(HttpComponent.class, http -> http.setLazyStartProducer(true))
                    .accept(application);
            component(SqlComponent.class, sql -> {
                        sql.setLazyStartProducer(true);
                        sql.setBridgeErrorHandler(true);
                    })
                    .accept(application);
            component(TimerComponent.class, timer -> timer.setIncludeMetadata(false))
                    .accept(application);
            component(FileComponent.class, file -> file.setLazyStartProducer(true))
                    .accept(application);
            component(DirectComponent.class, direct -> {
                        direct.setBlock(false);
                        direct.setTimeout(1);
                    })
                    .accept(application);
        }),
        ANOTHER_DATA_SOURCE_IS_PRIMARY(1, application -> {
            application.registerBean("dataSource", DataSource.class, () -> h2("host" + UUID.randomUUID()));
            application.registerBean("primary", DataSource.class, () -> h2("primary"), bean -> bean.setPrimary(true));
        }),
        TYPE_CONVERTERS(4, context(camel -> {
            TypeConverterRegistry converters = camel.getTypeConverterRegistry();
            converters.addTypeConverter(List.class, Map.class, making(List.of()));
            converters.addTypeConverter(String.class, Map.class, making("a map of the host's"));
            converters.addTypeConverter(String.class, JsonNode.class, making("{}"));
            converters.addTypeConverter(JsonNode.class, String.class, making(null));
            converters.addTypeConverter(LocalDate.class, Date.class, making(LocalDate.EPOCH));
        })),
        ROUTE_WITHOUT_AN_ID(
                3,
                application -> application.registerBean("hostsRoute", RouteBuilder.class, () -> new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:hosts-route").to("log:host");
                    }
                })),
        JSON_AS_TEXTS(3, context(camel -> {
            camel.getGlobalOptions().put("CamelJacksonEnableTypeConverter", "true");
            camel.getGlobalOptions().put("CamelJacksonTypeConverterToPojo", "true");
        })),
        JSON_AS_LISTS(1, json(json -> json.setUseList(true))),
        JSON_OPTIONS(2, json(json -> {
            json.setEnableFeatures("FAIL_ON_READING_DUP_TREE_KEY,USE_BIG_DECIMAL_FOR_FLOATS");
            json.setInclude("NON_EMPTY");
            json.setPrettyPrint(true);
            json.setContentTypeHeader(false);
            json.setAllowUnmarshallType(true);
        })),
        OBJECT_MAPPER(
                3,
                application -> application.registerBean(
                        "hostsMapper",
                        ObjectMapper.class,
                        () -> new ObjectMapper()
                                .setPropertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
                                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS))),
        THREADS(1, context(camel -> {
            ThreadPoolProfile profile = new ThreadPoolProfile("host");
            profile.setDefaultProfile(true);
            profile.setPoolSize(1);
            profile.setMaxPoolSize(1);
            profile.setMaxQueueSize(0);
            profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
            camel.getExecutorServiceManager().setDefaultThreadPoolProfile(profile);
        })),
        CONTEXT(2, context(camel -> {
            camel.setStreamCaching(false);
            camel.setCaseInsensitiveHeaders(false);
            camel.setLoadTypeConverters(false);
            camel.setUseBreadcrumb(true);
            camel.setDelayer(1L);
            camel.setSourceLocationEnabled(true);
        }));

        private final int host;
        private final Consumer<GenericApplicationContext> set;

        Option(int host, Consumer<GenericApplicationContext> set) {
            this.host = host;
            this.set = set;
        }
    }

    @BeforeAll
    static void startSandbox() {
        sandbox = HaloSandbox.start(HaloTenant.msp(12, 150));
        sandbox.nextTo(ScalePadSandbox.start(sandbox.tenant()));
    }

    @BeforeEach
    void asNew() {
        sandbox.reset();
        sandbox.scalePad().reset();
    }

    @AfterAll
    static void stopSandbox() {
        sandbox.scalePad().close();
        sandbox.close();
    }

    static Stream<List<Option>> options() {
        return Stream.of(Option.values()).collect(Collectors.groupingBy(option -> option.host)).values().stream();
    }

    @ParameterizedTest
    @MethodSource("options")
    void aRunIsWhole(List<Option> options) {
        try (ConfigurableApplicationContext host =
                host(application -> options.forEach(option -> option.set.accept(application)))) {
            CamelContext camel = host.getBean(CamelContext.class);

            SyncRun run = camel.createProducerTemplate()
                    .request("direct:halo-scalepad-sync", exchange -> {})
                    .getVariable("run", SyncRun.class);

            assertThat(run.getOutcome()).as(run.getMessage()).isEqualTo(SyncRun.Outcome.COMPLETE);
            Synced.assertWhole(
                    camel.getRegistry().lookupByNameAndType("halo-scalepad-store", DataSource.class), sandbox);
        }
    }

    @Test
    void pooledExchangesAreRefusedAtTheStart() {
        assertThatThrownBy(() -> host(context(camel -> camel.getCamelContextExtension()
                                .setProcessorExchangeFactory(new PooledProcessorExchangeFactory())))
                        .close())
                .rootCause()
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("camel.main.exchange-factory");
    }

    @Test
    void aFilterThatLeavesOutTheRoutesIsRefusedAtTheStart() {
        assertThatThrownBy(() -> host(context(camel -> camel.getCamelContextExtension()
                                .getContextPlugin(Model.class)
                                .setRouteFilterPattern("host*", null)))
                        .close())
                .rootCause()
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("camel.main.route-filter-include-pattern");
    }

    @Test
    void aHostThatScansThePackagesOfThePageGetsNothingOfIt() {
        try (ConfigurableApplicationContext host = host(application -> application.registerBean(Scanning.class))) {
            assertThat(host.getBeanDefinitionNames()).noneMatch(name -> name.endsWith("Controller"));
        }
    }

    /** As one of ScalePad's own, in com.scalepad. */
    @Configuration(proxyBeanMethods = false)
    @ComponentScan(
            basePackages = {"com.scalepad.halo.page", "com.scalepad.halo.autoconfigure"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
    static class Scanning {}

    @Test
    void aRunInATransactionOfTheHostsIsWhole() {
        try (ConfigurableApplicationContext host = host(application -> {})) {
            CamelContext camel = host.getBean(CamelContext.class);

            SyncRun run = new TransactionTemplate(host.getBean(PlatformTransactionManager.class))
                    .execute(transaction -> camel.createProducerTemplate()
                            .request("direct:halo-scalepad-sync", exchange -> {})
                            .getVariable("run", SyncRun.class));

            assertThat(run.getOutcome()).as(run.getMessage()).isEqualTo(SyncRun.Outcome.COMPLETE);
            Synced.assertWhole(
                    camel.getRegistry().lookupByNameAndType("halo-scalepad-store", DataSource.class), sandbox);
        }
    }

    private static DataSource h2(String name) {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        return database;
    }

    /** A converter that makes the same of everything. */
    private static TypeConverter making(Object made) {
        return new TypeConverterSupport() {
            @Override
            public <T> T convertTo(Class<T> type, Exchange exchange, Object value) {
                return type.cast(made);
            }
        };
    }

    private static ConfigurableApplicationContext host(Consumer<GenericApplicationContext> set) {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.datasource.url=jdbc:h2:mem:host" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
                "--spring.flyway.locations=classpath:host-migrations",
                "--spring.main.banner-mode=off",
                "--halo.store.data-source=dataSource",
                "--halo.schedule.enabled=false",
                "--halo.retry.max-retries=1",
                "--halo.retry.first-delay=1ms",
                "--halo.rate.requests=10000"));
        SandboxSettings.of(sandbox).forEach(value -> arguments.add("--" + value));
        ApplicationContextInitializer<GenericApplicationContext> before = set::accept;
        return new SpringApplicationBuilder(HostApplication.class)
                .web(WebApplicationType.NONE)
                .initializers(before)
                .run(arguments.toArray(String[]::new));
    }

    /** As a host does by {@code camel.component.http.…}: Spring Boot's starters set it on every component of the class. */
    private static <T extends Component> Consumer<GenericApplicationContext> component(Class<T> type, Consumer<T> set) {
        return application -> application.registerBean(
                type.getSimpleName() + "Customizer",
                ComponentCustomizer.class,
                () -> ComponentCustomizer.forType(type, set::accept));
    }

    private static Consumer<GenericApplicationContext> json(Consumer<JacksonDataFormat> set) {
        return application -> application.registerBean(
                "jsonCustomizer",
                DataFormatCustomizer.class,
                () -> DataFormatCustomizer.forType(JacksonDataFormat.class, set::accept));
    }

    private static Consumer<GenericApplicationContext> context(Consumer<CamelContext> set) {
        return application ->
                application.registerBean("hostsContext", CamelContextConfiguration.class, () -> new HostsContext(set));
    }

    private record HostsContext(Consumer<CamelContext> set) implements CamelContextConfiguration, Ordered {
        @Override
        public void beforeApplicationStart(CamelContext camel) {
            set.accept(camel);
        }

        @Override
        public void afterApplicationStart(CamelContext camel) {
            // There is nothing to do.
        }

        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE;
        }
    }
}
