package com.scalepad.halo.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import com.scalepad.halo.sandbox.SandboxSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** What a Spring Boot 3 application that has web, security, Thymeleaf and Actuator gets of the page and of the management port. */
@ExtendWith(OutputCaptureExtension.class)
class OlderBootTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static HaloSandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = HaloSandbox.start(HaloTenant.msp(3, 10));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void thePageAndTheEndpointsAreServedAndTheLogSaysThatTheHealthIsNot(CapturedOutput log) throws Exception {
        List<String> settings = new ArrayList<>(SandboxSettings.of(sandbox));
        settings.addAll(List.of(
                "halo.store.url=jdbc:h2:mem:older",
                "halo.schedule.enabled=false",
                "halo.page.enabled=true",
                "halo.management.enabled=true",
                "management.endpoints.web.exposure.include=*",
                "management.endpoint.health.show-components=always",
                "management.server.port=0",
                "spring.security.user.name=host",
                "spring.security.user.password=hosts",
                "server.port=0",
                "server.address=127.0.0.1",
                "spring.main.banner-mode=off"));
        try (ConfigurableApplicationContext host = new SpringApplication(Host.class)
                .run(settings.stream().map(setting -> "--" + setting).toArray(String[]::new))) {
            host.getBean(CamelContext.class)
                    .createProducerTemplate()
                    .request("direct:halo-scalepad-sync", exchange -> {});
            String page = "http://127.0.0.1:" + host.getEnvironment().getProperty("local.server.port");
            String management = "http://127.0.0.1:" + host.getEnvironment().getProperty("local.management.port");

            assertThat(get(page + "/halo-scalepad/")).startsWith("200").contains(">default<");
            assertThat(get(page + "/halo-scalepad/connections/default")).startsWith("200");
            assertThat(get(management + "/actuator/haloruns")).startsWith("200").contains("COMPLETE");
            assertThat(get(management + "/actuator/metrics/halo.scalepad.run")).startsWith("200");
            assertThat(get(management + "/actuator/health"))
                    .startsWith("200")
                    .contains("diskSpace")
                    .doesNotContainIgnoringCase("haloScalepad");
            assertThat(log)
                    .containsOnlyOnce("The health of the Halo to ScalePad routes needs Spring Boot 4");
        }
    }

    @Test
    void aLogInByOpenIdConnectIsRefusedAtTheStartWhereItsJarsAreNotThere() {
        List<String> settings = new ArrayList<>(SandboxSettings.of(sandbox));
        settings.addAll(List.of(
                "halo.store.url=jdbc:h2:mem:no-oidc",
                "halo.page.enabled=true",
                "halo.page.oidc.issuer=https://login.example.com",
                "halo.page.oidc.client-id=page",
                "halo.page.oidc.client-secret=s3cret",
                "server.port=0",
                "spring.main.banner-mode=off"));

        assertThatThrownBy(() -> new SpringApplication(Host.class)
                        .run(settings.stream().map(setting -> "--" + setting).toArray(String[]::new)))
                .rootCause()
                .hasMessageContaining("add spring-security-oauth2-client and spring-security-oauth2-jose");
    }

    private static String get(String address) throws Exception {
        HttpResponse<String> answer = CLIENT.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Authorization", "Basic aG9zdDpob3N0cw==")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
    static class Host {}
}
