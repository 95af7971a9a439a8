package com.scalepad.halo.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.connection.AddressGuard;
import com.scalepad.halo.connection.ConnectionRegistry;
import com.scalepad.halo.connection.Credentials;
import com.scalepad.halo.connection.DetailCheck;
import com.scalepad.halo.connection.ErrorAnswerCheck;
import com.scalepad.halo.connection.HaloErrorTranslator;
import com.scalepad.halo.connection.HaloRequestPreparer;
import com.scalepad.halo.connection.HttpClientFactory;
import com.scalepad.halo.connection.HttpClientFactory.Limits;
import com.scalepad.halo.connection.PropertyConnections;
import com.scalepad.halo.connection.Proxies;
import com.scalepad.halo.connection.RateLimitGate;
import com.scalepad.halo.connection.ResponseCheck;
import com.scalepad.halo.connection.Retry;
import com.scalepad.halo.connection.SavedConnections;
import com.scalepad.halo.connection.ScalePadAccount;
import com.scalepad.halo.connection.ScalePadErrorTranslator;
import com.scalepad.halo.connection.ScalePadRequestPreparer;
import com.scalepad.halo.connection.StrictJson;
import com.scalepad.halo.connection.TokenCache;
import com.scalepad.halo.connection.TokenRequestPreparer;
import com.scalepad.halo.connection.TrustedCertificates;
import com.scalepad.halo.settings.ServiceUrl;
import com.scalepad.halo.settings.Settings;
import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.jackson.JacksonDataFormat;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.util.Timeout;

/** Wires the connections, and the calls to Halo and ScalePad. */
final class ConnectionWiring {

    private static final Timeout OUTSIDE_THE_ROUTES = Timeout.ofSeconds(10);

    private final Wiring wiring;
    private final Settings settings;
    final HttpClientFactory.Network network;
    final AddressGuard guard;
    final SavedConnections saved;
    final ConnectionRegistry connections;
    final ScalePadAccount account;
    Credentials credentials;
    RateLimitGate haloGate;
    RateLimitGate scalePadGate;
    private HttpClientFactory anyServer;

    /** @param store opened after the connections of the settings are checked, so that their problems are reported first */
    ConnectionWiring(Wiring wiring, Supplier<DataSource> store) {
        this.wiring = wiring;
        this.settings = wiring.settings();
        PropertyConnections ofTheProperties = new PropertyConnections(settings);
        this.network = new HttpClientFactory.Network(
                new Proxies(System.getenv()), new TrustedCertificates(settings.text("halo.http.trust-certificates")));
        this.guard = new AddressGuard(
                ofTheProperties.all(),
                settings.isOn("halo.private-addresses"),
                settings.isOn("halo.private-addresses") || isPageOnLoopback(),
                network.proxies());
        this.saved = wiring.bean(
                "saved-connections",
                new SavedConnections(
                        store.get(),
                        settings.secret("halo.encryption-key"),
                        settings.secret("halo.encryption-key-new"),
                        guard));
        this.connections = wiring.bean(
                "connections", new ConnectionRegistry(ofTheProperties, saved, settings.isOn("halo.page.enabled")));
        this.account = wiring.bean(
                "scalepad-account",
                new ScalePadAccount(
                        connections,
                        settings.text("scalepad.base-url"),
                        settings.secret("scalepad.api-key"),
                        !settings.text("scalepad.lifecycles.folder").isEmpty()));
        account.check();
        calls();
    }

    private boolean isPageOnLoopback() {
        return !settings.isOn("halo.page.enabled")
                || ServiceUrl.isLoopback(wiring.camel()
                        .getPropertiesComponent()
                        .resolveProperty("server.address")
                        .orElse(""));
    }

    private void calls() {
        wiring.component("https", "http", HttpComponent::new);
        wiring.dataFormat("json", "jackson", () -> new JacksonDataFormat(StrictJson.JSON, JsonNode.class));
        TokenCache tokens = wiring.bean("token-cache", new TokenCache(connections));
        credentials = new Credentials(connections, tokens, account, network.proxies());
        Duration deadline = settings.time("halo.http.deadline");
        int longest = settings.number("halo.http.max-response-bytes");
        anyServer = client("http", null, new Limits(deadline, longest, 20, Duration.ofMinutes(1)));
        client(
                "halo-http-client",
                guard,
                new Limits(
                        deadline,
                        longest,
                        settings.number("halo.read.concurrency"),
                        settings.time("halo.http.response-timeout")));
        haloGate = gate("rate-limit-gate", settings.number("halo.rate.requests"), settings.time("halo.rate.window"));
        scalePadGate = gate(
                "scalepad-rate-limit-gate",
                settings.number("scalepad.rate.requests"),
                settings.time("scalepad.rate.window"));
        wiring.forRoutes("retry", retry(haloGate, tokens));
        wiring.forRoutes("scalepad-retry", retry(scalePadGate, null));
        wiring.forRoutes("halo-request-preparer", new HaloRequestPreparer(connections));
        wiring.forRoutes("token-form", new TokenRequestPreparer(connections));
        wiring.forRoutes("scalepad-request-preparer", new ScalePadRequestPreparer(account));
        wiring.forRoutes("halo-error-translator", new HaloErrorTranslator(connections));
        wiring.forRoutes("scalepad-error-translator", new ScalePadErrorTranslator());
        wiring.forRoutes("error-answer-check", new ErrorAnswerCheck());
        wiring.forRoutes("response-check", new ResponseCheck());
        wiring.forRoutes("detail-check", new DetailCheck());
    }

    private HttpClientFactory client(String name, AddressGuard addresses, Limits limits) {
        HttpClientFactory client = new HttpClientFactory(credentials, addresses, limits, network);
        wiring.closeLater(client);
        wiring.forRoutes(name, client);
        return client;
    }

    /** A client for calls outside the routes, without secrets, such as those to a log-in provider. */
    HttpClient newHttpClient() {
        HttpClientBuilder builder = HttpClients.custom();
        anyServer.configureHttpClient(builder);
        CloseableHttpClient client = builder.setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(OUTSIDE_THE_ROUTES)
                        .setResponseTimeout(OUTSIDE_THE_ROUTES)
                        .build())
                .build();
        wiring.closeLater(client);
        return client;
    }

    private RateLimitGate gate(String name, int requests, Duration window) {
        return wiring.bean(
                name,
                new RateLimitGate(
                        connections,
                        settings.time("halo.rate.first-wait"),
                        settings.number("halo.circuit-breaker.failures"),
                        requests,
                        window));
    }

    private Retry retry(RateLimitGate gate, TokenCache tokens) {
        return new Retry(
                tokens,
                gate,
                settings.ranges("halo.retry.statuses"),
                settings.number("halo.retry.max-retries"),
                settings.time("halo.retry.first-delay"),
                settings.time("halo.rate.max-wait"));
    }
}
