package com.scalepad.halo.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.scalepad.halo.settings.SettingsException;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bad setting stops the start with its name, what it should look like, and where in Halo it is found. */
class SettingsTest extends SandboxedTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "halo.resource-server-url=                     | HALO_RESOURCE_SERVER_URL is not set      | https://acme.halopsa.com/api",
                "halo.resource-server-url=acme.halopsa.com     | HALO_RESOURCE_SERVER_URL is no https://  | Resource Server",
                "halo.resource-server-url=https://a b          | HALO_RESOURCE_SERVER_URL is no URL       | API Details",
                "halo.resource-server-url=http://acme.halopsa.com/api | HALO_RESOURCE_SERVER_URL is http  | use https",
                "halo.authorisation-server-url=                | HALO_AUTHORISATION_SERVER_URL is not set | https://acme.halopsa.com/auth",
                "halo.authorisation-server-url=https://u:p@x/a | HALO_AUTHORISATION_SERVER_URL carries    | leave them out",
                "halo.tenant=                                  | HALO_TENANT is not set                   | API Details",
                "halo.client-id=                               | HALO_CLIENT_ID is not set                | View Applications",
                "halo.client-secret=                           | HALO_CLIENT_SECRET                       | shows once",
                "halo.client-secret-file=/no/such/file         | HALO_CLIENT_SECRET                       | keep one of them",
                "halo.store.url=jdbc:mysql://db/x              | HALO_STORE_URL is no JDBC URL            | jdbc:postgresql://",
                "halo.store.data-source=hosts                  | HALO_STORE_DATA_SOURCE is 'hosts'        | no data source of that name",
                "halo.schedule.cron=0 2 * * *                  | HALO_SCHEDULE_CRON                       | 0 0 2 * * ?",
                "halo.schedule.cron=0 0 0 31 2 ?               | HALO_SCHEDULE_CRON                       | that comes round",
                "halo.pages.size=101                           | HALO_PAGES_SIZE                          | from 1 to 100",
                "halo.http.user-agent=                         | HALO_HTTP_USER_AGENT                     | a name and a version",
                "halo.management.enabled=yes                   | HALO_MANAGEMENT_ENABLED                  | true, false or auto",
                "halo.run.heartbeat=60000                      | HALO_RUN_HEARTBEAT                       | at most 30000",
                "halo.schedule.time-zone=Mars                  | HALO_SCHEDULE_TIME_ZONE                  | America/New_York",
                "halo.schedule.on-start=yes                    | HALO_SCHEDULE_ON_START                   | true or false",
                "halo.pages.size=many                          | HALO_PAGES_SIZE                          | a whole number",
                "halo.run.progress-every=30s                   | HALO_RUN_PROGRESS_EVERY                  | a whole number",
                "halo.health.missed-runs=0                     | HALO_HEALTH_MISSED_RUNS                  | 1 or more",
                "halo.store.required=maybe                     | HALO_STORE_REQUIRED                      | true or false",
                "halo.rate.requests=0                          | HALO_RATE_REQUESTS                       | 1 or more",
                "scalepad.base-url=http://api.scalepad.com     | SCALEPAD_BASE_URL is http                | https://api.scalepad.com",
                "scalepad.base-url=                            | SCALEPAD_BASE_URL is not set             | https://api.scalepad.com",
                "scalepad.api-key=a b                          | SCALEPAD_API_KEY holds a space           | under API keys",
                "scalepad.api-key-file=/no/such/file           | SCALEPAD_API_KEY_FILE is /no/such/file   | a mounted file",
                "scalepad.rate.requests=0                      | SCALEPAD_RATE_REQUESTS                   | 1 or more",
                "scalepad.rate.window=5s                       | SCALEPAD_RATE_WINDOW                     | a whole number",
                "halo.store.statement-timeout=120              | HALO_STORE_STATEMENT_TIMEOUT             | 30s, 5m",
                "halo.run.resume-within=3600                   | HALO_RUN_RESUME_WITHIN                   | Remove the setting",
                "halo.gone.max-share=20                        | HALO_GONE_MAX_SHARE                      | such as 0.2"
            })
    void aBadSettingStopsTheStart(String setting, String problem, String remedy) {
        Throwable refused =
                catchThrowable(() -> Bundle.start(sandbox, Store.H2, setting).close());

        assertThat(ExceptionUtils.getThrowableList(refused))
                .filteredOn(SettingsException.class::isInstance)
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains(problem)
                .contains(remedy)
                .doesNotContain(com.scalepad.halo.sandbox.HaloSandbox.CLIENT_SECRET);
        assertThat(sandbox.calls()).isEmpty();
    }

    @Test
    void allThatIsMissingIsNamedAtOnce() {
        Throwable refused = catchThrowable(() -> Bundle.start(sandbox, Store.H2, "halo.tenant=", "halo.client-id=")
                .close());

        assertThat(ExceptionUtils.getRootCause(refused))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        settings -> assertThat(settings.problems()).hasSize(2));
    }
}
