package com.scalepad.halo.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A Spring Boot 3 host's Flyway does what it did before the jar was there, however it is set up; a host without one gets none. */
class HostsFlywayTest {

    @Test
    void aHostWithTablesAndWithoutFlywayStartsAndGetsNoHistory() {
        assertThat(tables(None.class)).containsExactly("orders");
    }

    @Test
    void migrationsThatACustomizerPointsToAreRun() {
        assertThat(tables(ByCustomizer.class))
                .containsExactlyInAnyOrder("orders", "host_ticket", "flyway_schema_history");
    }

    @Test
    void aMigrationThatIsABeanIsRun() {
        assertThat(tables(ByBean.class))
                .containsExactlyInAnyOrder("orders", "host_invoice", "flyway_schema_history");
    }

    @Test
    void aStrategyOfTheHostsIsAskedAlone() {
        assertThat(tables(ByStrategy.class)).containsExactlyInAnyOrder("orders", "host_by_strategy");
    }

    private static List<String> tables(Class<?> application) {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        new JdbcTemplate(new DriverManagerDataSource(url, "sa", ""))
                .execute("CREATE TABLE orders (id INT)");
        List<String> arguments = new ArrayList<>(
                List.of("--halo.enabled=false", "--spring.datasource.url=" + url, "--spring.main.banner-mode=off"));
        try (ConfigurableApplicationContext host = new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .run(arguments.toArray(String[]::new))) {
            return new JdbcTemplate(host.getBean(DataSource.class))
                    .queryForList(
                            "SELECT LOWER(table_name) FROM information_schema.tables WHERE table_schema = 'PUBLIC'",
                            String.class);
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class None {}

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class ByCustomizer {

        @Bean
        FlywayConfigurationCustomizer hostsMigrations() {
            return flyway -> flyway.locations("classpath:host-migrations")
                    .baselineOnMigrate(true)
                    .baselineVersion("0");
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class ByBean {

        @Bean
        FlywayConfigurationCustomizer baseline() {
            return flyway -> flyway.baselineOnMigrate(true).baselineVersion("0");
        }

        @Bean
        JavaMigration invoices() {
            return new V1__Invoices();
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class ByStrategy {

        @Bean
        FlywayMigrationStrategy hosts() {
            return flyway -> new JdbcTemplate(flyway.getConfiguration().getDataSource())
                    .execute("CREATE TABLE host_by_strategy (id INT)");
        }
    }

    static class V1__Invoices extends BaseJavaMigration {

        @Override
        public void migrate(Context context) throws Exception {
            try (var statement = context.getConnection().createStatement()) {
                statement.execute("CREATE TABLE host_invoice (id INT)");
            }
        }
    }
}
