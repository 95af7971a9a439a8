package com.scalepad.halo.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.scalepad.halo.history.Slice;
import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.Store;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import com.scalepad.halo.settings.SettingsException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.config.annotation.PathMatchConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** A host with a web server and the security that Spring Boot gives it: the page is there when it is switched on, and changes nothing else. */
class PageInHostTest {

    private static HaloSandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = HaloSandbox.start(HaloTenant.msp(5, 20));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void unlessItIsSwitchedOnNothingOfItIsThere() {
        try (ConfigurableApplicationContext host = host()) {
            assertThat(Arrays.stream(host.getBeanDefinitionNames()).filter(name -> name.startsWith("haloScalePadPage")))
                    .isEmpty();
            assertThat(host.getBeansOfType(PageConnections.class)).isEmpty();
            assertThat(client(host).get("/halo-scalepad/").statusCode())
                    .as("the host's own security")
                    .isEqualTo(401);
        }
    }

    @Test
    void switchedOnItLeavesTheHostsSecurityAsItWas() {
        try (ConfigurableApplicationContext host = host("halo.page.enabled=true")) {
            assertThat(client(host).get("/halo-scalepad/").body())
                    .contains(">default<")
                    .contains("In the settings");
            assertThat(client(host).get("/hello").statusCode()).isEqualTo(401);
            assertThat(client(host)
                            .get("/hello", "Authorization", "Basic aG9zdDpob3N0cw==")
                            .body())
                    .isEqualTo("the host's");
            assertThat(client(host).post("/halo-scalepad/connections", Map.of()).statusCode())
                    .isEqualTo(403);
            assertThat(client(host)
                            .get("/halo-scalepad/add-integration")
                            .headers()
                            .firstValue("Content-Security-Policy"))
                    .isPresent();
            assertThat(client(host).get("/hello").headers().firstValue("Content-Security-Policy"))
                    .isEmpty();
        }
    }

    @Test
    void aHostThatHandlesAllExceptionsLeavesThePageItsOwnAnswers() {
        try (ConfigurableApplicationContext host = host(Handler.class, "halo.page.enabled=true")) {
            assertThatThrownBy(() -> client(host).get("/halo-scalepad/api/cut-off"))
                    .as("half a CSV file")
                    .hasRootCauseInstanceOf(IOException.class);
            assertThat(client(host).get("/halo-scalepad/connections/none").statusCode())
                    .isEqualTo(404);
            assertThat(client(host).get("/halo-scalepad/connections/none").body())
                    .contains("<html")
                    .doesNotContain("handled by the host");
            assertThat(client(host)
                            .get("/halo-scalepad/api/connections/none/plan.csv")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void aConnectionMayHaveANameOfAnyScript() {
        try (ConfigurableApplicationContext host = host("halo.page.enabled=true", "halo.connection=клиент")) {
            PageClient client = client(host);
            String name = URLEncoder.encode("клиент", StandardCharsets.UTF_8);

            assertThat(client.get("/halo-scalepad/api/connections/" + name + "/review.csv")
                            .headers()
                            .firstValue("Content-Disposition"))
                    .hasValueSatisfying(file -> assertThat(file).contains("filename*=UTF-8''" + name + "-review.csv"));
            client.get("/halo-scalepad/");
            client.post("/halo-scalepad/connections/" + name + "/pause", Map.of());
            DataSource store = host.getBean(CamelContext.class)
                    .getRegistry()
                    .lookupByNameAndType("halo-scalepad-store", DataSource.class);
            assertThat(new JdbcTemplate(store)
                            .queryForList("SELECT connection FROM halo_audit WHERE what LIKE 'POST %'", String.class))
                    .containsOnly("клиент");
        }
    }

    /** Else the page would be there without its log-in. */
    @Test
    void aHostThatMovesThePageFromUnderItsLogInDoesNotStart() {
        assertThatThrownBy(() -> host(Moved.class, "halo.page.enabled=true").close())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("addPathPrefix");
        assertThatThrownBy(() -> host("halo.page.enabled=true", "spring.mvc.servlet.path=/app")
                        .close())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("spring.mvc.servlet.path");
    }

    private static ConfigurableApplicationContext host(String... more) {
        return host(Hello.class, more);
    }

    private static ConfigurableApplicationContext host(Class<?> part, String... more) {
        List<String> settings = new ArrayList<>(List.of(Store.H2.empty()));
        settings.addAll(Bundle.connection(sandbox));
        settings.addAll(List.of(
                "server.port=0",
                "server.address=127.0.0.1",
                "spring.security.user.name=host",
                "spring.security.user.password=hosts",
                "spring.main.banner-mode=off",
                "halo.schedule.enabled=false"));
        settings.addAll(List.of(more));
        return new SpringApplication(Host.class, part)
                .run(settings.stream().map(setting -> "--" + setting).toArray(String[]::new));
    }

    private static PageClient client(ConfigurableApplicationContext host) {
        return new PageClient("http://localhost:" + host.getEnvironment().getProperty("local.server.port"));
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
    static class Host {}

    @RestControllerAdvice
    @Import(CutOff.class)
    static class Handler {

        @ExceptionHandler(Exception.class)
        ResponseEntity<String> handle() {
            return ResponseEntity.internalServerError().body("handled by the host");
        }
    }

    @Controller
    static class CutOff extends JsonAnswers {

        @GetMapping("/halo-scalepad/api/cut-off")
        void cutOff(HttpServletResponse response) throws IOException {
            List<CsvController.Column<String>> columns = List.of(new CsvController.Column<>("name", row -> row));
            CsvController.write(response, "cut-off", columns, after -> {
                if (after != null) {
                    throw new DataAccessResourceFailureException("The store has gone");
                }
                return new Slice<>(Collections.nCopies(20_000, "a row"), "20000");
            });
        }
    }

    static class Moved implements WebMvcConfigurer {

        @Override
        public void configurePathMatch(PathMatchConfigurer paths) {
            paths.addPathPrefix("/app", controller -> true);
        }
    }

    @RestController
    static class Hello {

        @GetMapping("/hello")
        String hello() {
            return "the host's";
        }
    }
}
