package com.scalepad.halo.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.scalepad.halo.routes.Store;
import com.scalepad.halo.settings.SettingsException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A bad or unknown setting stops the start with its name, what it should be, and where in Halo it is found. */
class SettingsTest {

    private static final String SECRET = "a-client-secret-of-this-test";

    /** For all starts, none of which leaves a row. */
    private static final String[] STORE = Store.H2.migrated();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "halo.resource-server-url=                     | HALO_RESOURCE_SERVER_URL is not set      | https://acme.halopsa.com/api",
                "halo.resource-server-url=acme.halopsa.com     | HALO_RESOURCE_SERVER_URL is no https://  | Resource Server",
                "halo.resource-server-url=https://a b          | HALO_RESOURCE_SERVER_URL has a blank     | API Details",
                "halo.resource-server-url=https://acme.halopsa.com/api\u00A0 | HALO_RESOURCE_SERVER_URL has a blank | remove it",
                "halo.resource-server-url=https://acme.halopsa.com/%zz | HALO_RESOURCE_SERVER_URL is no URL | API Details",
                "halo.resource-server-url=https://https://acme.halopsa.com/api | HALO_RESOURCE_SERVER_URL names https:// twice | remove one",
                "halo.authorisation-server-url=https://HTTP://acme.halopsa.com/auth | names HTTP:// twice | API Details",
                "halo.resource-server-url=https://acme.halopsa.com:99999/api | has the port 99999 | API Details",
                "halo.resource-server-url=https://acme.halopsa.com:0/api | has the port 0 | API Details",
                "halo.resource-server-url=https://a234567890123456789012345678901234567890123456789012345678901234.example/api | more than 63 letters | API Details",
                "halo.resource-server-url=http://acme.halopsa.com/api | HALO_RESOURCE_SERVER_URL is http  | use https",
                "halo.authorisation-server-url=                | HALO_AUTHORISATION_SERVER_URL is not set | https://acme.halopsa.com/auth",
                "halo.authorisation-server-url=https://u:p@x/a | HALO_AUTHORISATION_SERVER_URL carries    | leave them out",
                "halo.resource-server-url=https://halo_srv.corp.example/api | the host halo_srv.corp.example | an underscore is no letter",
                "halo.resource-server-url=https://straße.example/api | the host straße.example | in its punycode form",
                "halo.resource-server-url=\"https://acme.halopsa.com/api\" | HALO_RESOURCE_SERVER_URL is in quotation marks | remove them",
                "scalepad.base-url=https://scale_pad.example | SCALEPAD_BASE_URL has the host | an underscore is no letter",
                "halo.http.trust-certificates=/no/such/ca.pem | /no/such/ca.pem | a PEM file",
                "halo.http.trust-certificates=pom.xml | pom.xml | BEGIN CERTIFICATE",
                "halo.client-id=                               | HALO_CLIENT_ID is not set                | View Applications",
                "halo.client-secret=                           | HALO_CLIENT_SECRET                       | shows once",
                "halo.client-secret-file=/no/such/file         | HALO_CLIENT_SECRET                       | keep one of them",
                "halo.store.url=jdbc:mysql://db/x              | HALO_STORE_URL is no JDBC URL            | jdbc:postgresql://",
                "halo.store.data-source=hosts                  | HALO_STORE_DATA_SOURCE is 'hosts'        | no data source of that name",
                "halo.schedule.cron=0 2 * * *                  | HALO_SCHEDULE_CRON                       | 0 0 2 * * ?",
                "halo.schedule.time-zone=Mars                  | HALO_SCHEDULE_TIME_ZONE                  | America/New_York",
                "halo.schedule.time-zone=berlin | HALO_SCHEDULE_TIME_ZONE | probably Europe/Berlin",
                "halo.schedule.time-zone=+02:00:30 | HALO_SCHEDULE_TIME_ZONE (halo.schedule.time-zone) is '+02:00:30' | America/New_York",
                "halo.updates.modes=plan | halo.updates.modes is no setting | HALO_UPDATES_MODE (halo.updates.mode)",
                "halo.updates.warranty_end=off | halo.updates.warranty_end is no setting | HALO_UPDATES_WARRANTY_END (halo.updates.warranty-end)",
                "Halo.Updates.Mode=plan | Halo.Updates.Mode is no setting | HALO_UPDATES_MODE (halo.updates.mode)",
                "halo_updates_mode=plan | halo_updates_mode is no setting | HALO_UPDATES_MODE (halo.updates.mode)",
                "halo.schedule.on-start=yes                    | HALO_SCHEDULE_ON_START                   | true or false",
                "halo.read.page-size=many                          | HALO_READ_PAGE_SIZE                          | a whole number",
                "halo.run.progress-interval=30000 | HALO_RUN_PROGRESS_INTERVAL | 30s, 5m",
                "halo.health.missed-runs=0                     | HALO_HEALTH_MISSED_RUNS                  | 1 or more",
                "halo.retry.statuses=408,5xx | HALO_RETRY_STATUSES (halo.retry.statuses) is '408,5xx' | 408, 500-599",
                "halo.retry.statuses=599-500 | HALO_RETRY_STATUSES | 408, 500-599",
                "halo.store.required=maybe                     | HALO_STORE_REQUIRED                      | true or false",
                "halo.rate.requests=0                          | HALO_RATE_REQUESTS                       | 1 or more",
                "scalepad.base-url=http://api.scalepad.com     | SCALEPAD_BASE_URL is http                | https://api.scalepad.com",
                "scalepad.base-url=                            | SCALEPAD_BASE_URL is not set             | https://api.scalepad.com",
                "scalepad.api-key=\"abc\"                        | SCALEPAD_API_KEY is in quotation marks   | remove them",
                "scalepad.api-key=a b                          | SCALEPAD_API_KEY holds a space           | under API keys",
                "scalepad.api-key-file=/no/such/file           | SCALEPAD_API_KEY_FILE is /no/such/file   | a mounted file",
                "scalepad.rate.requests=0                      | SCALEPAD_RATE_REQUESTS                   | 1 or more",
                "scalepad.rate.window=5000 | SCALEPAD_RATE_WINDOW | 30s, 5m",
                "halo.store.statement-timeout=120              | HALO_STORE_STATEMENT_TIMEOUT             | 30s, 5m",
                "halo.run.resume-within=3600                   | halo.run.resume-within is no setting any more       | Remove it",
                "halo.pages.side-by-side=2 | halo.pages.side-by-side is now called HALO_READ_CONCURRENCY | rename it",
                "halo.run.abandoned-after=60 | HALO_RUN_LEASE (halo.run.lease) | a unit such as 30s",
                "halo.tennant=acme | halo.tennant is no setting | HALO_TENANT (halo.tenant)",
                "halo.store.pool-size=1 | HALO_STORE_POOL_SIZE | 2 or more",
                "halo.store.pool=3 | halo.store.pool is no setting | HALO_STORE_",
                "halo.connections.acme.tennant=x | halo.connections.acme.tennant is no setting | scalepad-api-key",
                "halo.updates.mode=dry-run | HALO_UPDATES_MODE (halo.updates.mode) is 'dry-run' | apply or plan",
                "halo.management.enabled=yes | HALO_MANAGEMENT_ENABLED | auto or false or true",
                "halo.schedule.changes-cron=*/15 * * * * | HALO_SCHEDULE_CHANGES_CRON | 0 */15 * * * ?",
                "halo.schedule.cron=0 0 0 31 2 ? | HALO_SCHEDULE_CRON | that comes round",
                "halo.read.page-size=101 | HALO_READ_PAGE_SIZE | from 1 to 100",
                "halo.http.user-agent= | HALO_HTTP_USER_AGENT | a name and a version",
                "halo.sql= | HALO_SQL (halo.sql) is '' | its default",
                "halo.routes= | HALO_ROUTES (halo.routes) is '' | its default",
                "halo.schedule.quartz= | HALO_SCHEDULE_QUARTZ (halo.schedule.quartz) is '' | its default",
                "halo.connection= | HALO_CONNECTION (halo.connection) is '' | such as acme",
                "halo.connection=acme/north?x | HALO_CONNECTION (halo.connection) is 'acme/north?x' | such as acme",
                "halo.connections.acme.mapping.serial=X | halo.connections.acme.mapping.serial is no setting | mapping.serial-number",
                "halo.mapping.serial-nubmer=X | halo.mapping.serial-nubmer is no setting | HALO_MAPPING_SERIAL_NUMBER",
                "halo.mapping.types.servers=X | halo.mapping.types.servers is no setting | HALO_MAPPING_TYPES_SERVER",
                "halo.mapping.types.laptop=X | halo.mapping.types.laptop is no setting | HALO_MAPPING_TYPES_",
                "halo.mapping.serial-number=Mobile Phone: | halo.mapping.serial-number | Mobile Phone: inventory_number",
                "halo.run.heartbeat=60s | HALO_RUN_HEARTBEAT | at most 30s",
                "halo.missing.max-ratio=20                        | HALO_MISSING_MAX_RATIO                      | such as 0.2"
            })
    void aBadSettingStopsTheStart(String setting, String problem, String remedy) {
        assertThat(problems(setting))
                .singleElement()
                .asString()
                .contains(problem)
                .contains(remedy)
                .doesNotContain(SECRET);
    }

    @Test
    void allThatIsMissingIsNamedAtOnce() {
        assertThat(problems("halo.client-secret=", "halo.client-id=")).hasSize(2);
    }

    /** Halo is a word that others use too, and Kubernetes names variables after services. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "halo.ticket-system.url=https://acme.example.com",
                "halo.connections.acme-2.schedule.time-zone=UTC",
                "halo.connections.acme-2.mapping.types.skip=Old"
            })
    void aSettingOfSomebodyElsesIsLeftAlone(String setting) {
        assertThat(problems(setting)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "halo.tenant=",
                "halo.connection=Müller GmbH_2",
                "halo.resource-server-url=https://müller.example/api",
                "halo.schedule.time-zone=UTC+2",
                "halo.schedule.time-zone=+02:00",
                "halo.schedule.time-zone=Z",
                "halo.client-secret=a{{b}}c",
                "halo.client-secret={{b}}",
                "halo.client-secret=${b}",
                "halo.client-secret=#bean:b",
                "halo.client-secret=#class:b",
                "halo.client-secret=#property:b",
                "halo.client-secret=}}{{",
                "halo.client-id={{b}}",
                "halo.tenant=a{{b}}"
            })
    void whatLooksOddIsTaken(String setting) {
        assertThat(problems(setting)).isEmpty();
    }

    @Test
    void aPasswordThatLooksOddIsTaken() {
        assertThat(problems("halo.store.password=a{{b}}${c}", "halo.store.url=jdbc:h2:mem:settings"))
                .isEmpty();
    }

    /** Else the routes would be missing without a word. */
    @Test
    void onlyFalseTurnsTheRoutesOffInCamelMain() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getPropertiesComponent().addOverrideProperty("halo.enabled", "on");
            assertThatThrownBy(() -> new HaloScalePadRoutes().addRoutesToCamelContext(camel))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("HALO_ENABLED");
        }
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getPropertiesComponent().addOverrideProperty("halo.enabled", "False");
            new HaloScalePadRoutes().addRoutesToCamelContext(camel);
            assertThat(camel.getRoutes()).isEmpty();
        }
    }

    /** What stops the start with these settings next to good ones. */
    private static List<String> problems(String... settings) {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            Properties all = new Properties();
            try (Reader defaults = Files.newBufferedReader(Path.of("routes/application.properties"))) {
                all.load(defaults);
            }
            good().forEach(all::put);
            for (String setting : settings) {
                int equals = setting.indexOf('=');
                all.setProperty(setting.substring(0, equals), setting.substring(equals + 1));
            }
            camel.getPropertiesComponent().setInitialProperties(all);
            Throwable refused = catchThrowable(() -> RouteFiles.load(camel, all.getProperty("halo.routes")));
            return ExceptionUtils.getThrowableList(refused).stream()
                    .filter(SettingsException.class::isInstance)
                    .map(SettingsException.class::cast)
                    .findFirst()
                    .map(SettingsException::problems)
                    .orElseGet(() -> {
                        assertThat(refused).isNull();
                        return List.of();
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties good() {
        Properties good = new Properties();
        good.setProperty("halo.resource-server-url", "https://acme.halopsa.com/api");
        good.setProperty("halo.authorisation-server-url", "https://acme.halopsa.com/auth");
        good.setProperty("halo.tenant", "acme");
        good.setProperty("halo.client-id", "0b1f4e4e-6a52-4a0e-9d3c-2f1f7a3f9d10");
        good.setProperty("halo.client-secret", SECRET);
        for (String setting : STORE) {
            good.setProperty(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        good.setProperty("halo.schedule.enabled", "false");
        return good;
    }
}
