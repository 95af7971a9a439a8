package com.scalepad.halo.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.connection.ConnectionChoices;
import com.scalepad.halo.connection.SavedConnection;
import com.scalepad.halo.sandbox.ScalePadSandbox;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a connection runs, whether it writes, and by which policies, as a person chooses it on the page. */
class ChoicesTest extends PagedTest {

    @BeforeEach
    void saved() {
        withoutRows();
        Map<String, String> form = form("acme");
        form.put("scalePadKey", ScalePadSandbox.API_KEY);
        save(form);
        // What was said of that is shown once.
        client.get("/connections/acme");
    }

    /** Another class's connection of this name would be asked whose rows these are. */
    @AfterEach
    void withoutRows() {
        bundle.rows().forget("acme");
    }

    @Test
    void whatHoldsIsShownInWords() {
        assertThat(client.get("/connections/acme").body())
                .contains("Scheduled every day at 02:00 UTC")
                .contains("That is % your time.")
                .contains("Preview: runs plan, and nothing is written into Halo")
                .contains("Warranty end: update-own")
                .contains("Warranty start: off")
                .contains("Change schedule and writing");
        assertThat(client.get("/connections/acme/schedule").body())
                .contains("As all connections (every day at 02:00 UTC)")
                .contains("As all connections (update-own)");
    }

    @Test
    void aChoiceHoldsAtOnceAndIsInTheAudit() {
        bundle.store().update("DELETE FROM halo_audit");
        HttpResponse<String> saved = choose(Map.of(
                "when", "daily",
                "time", "06:30",
                "zone", "Europe/Berlin",
                "mode", "write",
                "policy.warranty_start", "fill-blank"));

        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(302);
        assertThat(client.get("/connections/acme").body())
                .contains(
                        "Schedule: every day at 06:30 Europe/Berlin, before As all connections (every day at 02:00 UTC)")
                .contains("Scheduled every day at 06:30 Europe/Berlin")
                .contains("Runs write their plan into Halo")
                .contains("Warranty start: fill-blank");
        assertThat(timer()).isEqualTo("0 30 6 * * ? Europe/Berlin");
        assertThat(bundle.store()
                        .queryForList(
                                "SELECT who || '|' || source || '|' || what || '|' || connection || '|' || outcome FROM halo_audit",
                                String.class))
                .contains(
                        "this machine|127.0.0.1|schedule and writing|acme|Schedule: every day at 06:30 Europe/Berlin, "
                                + "before As all connections (every day at 02:00 UTC)",
                        "this machine|127.0.0.1|schedule and writing|acme|Warranty start: fill-blank, before As all "
                                + "connections (off)");

        bundle.sync("acme");
        assertThat(bundle.store()
                        .queryForObject(
                                "SELECT policy FROM halo_update_column WHERE connection = 'acme' AND halo_column = 'warranty_start'",
                                String.class))
                .isEqualTo("fill-blank");
        assertThat(bundle.count(
                        "halo_asset_update",
                        "connection = 'acme' AND halo_column = 'warranty_start' AND state = 'CONFIRMED'"))
                .isPositive();

        choose(Map.of("when", "all", "mode", "preview"));
        assertThat(timer()).isEqualTo("0 0 2 * * ? UTC");
        assertThat(bundle.saved().find("acme").map(SavedConnection::choices)).contains(ConnectionChoices.NONE);
    }

    @Test
    void aCronOfAnyKindIsTakenAndADayThatTheClocksTakeAwayIsTold() {
        choose(Map.of("when", "cron", "cron", "0 30  2 ? * SUN", "zone", "America/New_York", "mode", "preview"));

        assertThat(client.get("/connections/acme").body())
                .contains("every Sunday at 02:30 America/New_York")
                .contains("the clocks of America/New_York go forward");
        assertThat(client.get("/connections/acme/schedule").body()).contains("value=\"0 30 2 ? * SUN\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "when   | cron  | cron     | 0 2 * * *       | has five parts, as a cron of Unix has",
                "when   | cron  | cron     | 0 0 0 31 2 ?    | is no Quartz cron that comes round",
                "when   | cron  | cron     | ''              | is no Quartz cron that comes round",
                "when   | cron  | cron     | <b>             | &lt;b&gt;&#39; is no Quartz cron",
                "when   | daily | time     | 25:00           | &#39;25:00&#39; is no time of day",
                "when   | daily | time     | ''              | is no time of day",
                "when   | daily | zone     | Mars/Olympus    | is no time zone",
                "when   | never | time     | 02:00           | Choose when this connection runs",
                "when   | all   | mode     | maybe           | Choose whether this connection writes",
                "when   | all   | policy.warranty_end | always | is no policy of warranty_end",
                "when   | all   | policy.client_id    | overwrite | is no policy of client_id"
            })
    void whatCantBeSavedIsToldAndChangesNothing(
            String first, String firstValue, String second, String secondValue, String problem) {
        HttpResponse<String> refused = choose(Map.of(first, firstValue, second, secondValue));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains(problem).contains("href=\"#" + id(firstValue, second));
        assertThat(bundle.saved().find("acme").map(SavedConnection::choices)).contains(ConnectionChoices.NONE);
    }

    @Test
    void twoWhoChooseAtOnceDoNotOverwriteEachOther() {
        String version = version();
        choose(Map.of("when", "daily", "time", "04:00"));

        HttpResponse<String> late = choose(Map.of("when", "daily", "time", "05:00", "version", version));

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(timer()).startsWith("0 0 4 ");
    }

    private static String id(String when, String field) {
        return when.equals("never") ? "when" : field.equals("mode") ? "mode-preview" : field;
    }

    private HttpResponse<String> choose(Map<String, String> choices) {
        Map<String, String> form = new HashMap<>(Map.of(
                "when",
                "all",
                "time",
                "02:00",
                "cron",
                "0 0 2 * * ?",
                "zone",
                "UTC",
                "mode",
                "preview",
                "version",
                version()));
        form.putAll(choices);
        return client.post("/connections/acme/schedule", form);
    }

    private String version() {
        return client.get("/connections/acme/schedule")
                .body()
                .replaceAll("(?s).*name=\"version\" value=\"([^\"]+)\".*", "$1");
    }

    private static String timer() {
        QuartzEndpoint timer = (QuartzEndpoint)
                bundle.camel().getRoute("halo-scalepad-schedule-acme").getEndpoint();
        return timer.getCron() + " " + timer.getTriggerParameters().getOrDefault("timeZone", "");
    }
}
