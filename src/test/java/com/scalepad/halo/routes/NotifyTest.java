package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static com.scalepad.halo.run.SyncRun.Outcome.FAILED;
import static com.scalepad.halo.run.SyncRun.Outcome.INCOMPLETE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What halo.notify.endpoint is told: each change of a connection's state once, by a real web server and a real mail server. */
@ExtendWith(OutputCaptureExtension.class)
class NotifyTest extends UpdatedTest {

    private static final MessageReceiver CHAT = new MessageReceiver();
    private static final String TO_CHAT = "halo.notify.endpoint=" + CHAT.url();

    @TempDir
    private Path folder;

    @AfterAll
    static void endChat() {
        CHAT.close();
    }

    @BeforeEach
    void chatIsEmpty() {
        CHAT.answer(200);
        CHAT.take();
    }

    @OnEachStore
    void aFailureIsToldOnceAndThatItIsOver(Store store) {
        try (Bundle bundle = Bundle.start(sandbox, store, TO_CHAT)) {
            assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);
            assertThat(CHAT.take()).as("all was well before").isEmpty();

            haloIsDown();
            assertThat(bundle.syncChanges().getOutcome()).isEqualTo(FAILED);
            assertThat(CHAT.take()).as("a changes run tells nobody").isEmpty();
            assertThat(bundle.sync().getOutcome()).isEqualTo(FAILED);
            assertThat(CHAT.take())
                    .singleElement()
                    .asString()
                    .startsWith("Connection 'default' failed. Run 3: ")
                    .contains("503");
            assertThat(bundle.sync().getOutcome()).isEqualTo(FAILED);
            assertThat(CHAT.take()).as("told already").isEmpty();

            sandbox.faults().clear();
            assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);
            assertThat(CHAT.take()).containsExactly("Connection 'default' is well again. Run 5 is complete");
        }
    }

    @OnEachStore
    void anotherNodeOnTheStoreDoesNotTellItAgain(Store store) {
        List<String> settings = new ArrayList<>(List.of(store.migrated()));
        settings.add(TO_CHAT);
        try (Bundle bundle = Bundle.start(sandbox, settings.toArray(String[]::new))) {
            haloIsDown();
            bundle.sync();
            assertThat(CHAT.take()).hasSize(1);
        }
        try (Bundle bundle = Bundle.start(sandbox, settings.toArray(String[]::new))) {
            assertThat(bundle.sync().getOutcome()).isEqualTo(FAILED);
            assertThat(CHAT.take()).isEmpty();
            sandbox.faults().clear();
            bundle.sync();
            assertThat(CHAT.take()).hasSize(1);
        }
    }

    @OnEachStore
    void whatASlowEndpointIsAboutToTakeIsNotSentAgain(Store store) {
        try (Bundle bundle = Bundle.start(sandbox, store, TO_CHAT)) {
            bundle.sync();
            bundle.store().update("UPDATE halo_notification SET claimed_at = CURRENT_TIMESTAMP - INTERVAL '7' MINUTE");
            haloIsDown();
            bundle.sync();
            assertThat(CHAT.take()).as("Camel waits for minutes for an answer").isEmpty();

            bundle.store().update("UPDATE halo_notification SET claimed_at = CURRENT_TIMESTAMP - INTERVAL '11' MINUTE");
            bundle.sync();
            assertThat(CHAT.take()).as("the node was killed").hasSize(1);
        }
    }

    @Test
    void incompleteIsToldWhenItIsSoTwiceInARow() {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, TO_CHAT)) {
            sandbox.quirks().recordCount(ASSETS + 20);
            assertThat(bundle.sync().getOutcome()).isEqualTo(INCOMPLETE);
            assertThat(CHAT.take()).as("once may be chance").isEmpty();

            bundle.sync();
            assertThat(CHAT.take())
                    .singleElement()
                    .asString()
                    .startsWith("Two runs of connection 'default' in a row are incomplete. Run 2: ");
            bundle.sync();
            assertThat(CHAT.take()).isEmpty();

            haloIsDown();
            bundle.sync();
            sandbox.faults().clear();
            bundle.sync();
            assertThat(CHAT.take())
                    .as("one incomplete run after a failed one is no change")
                    .singleElement()
                    .asString()
                    .contains("failed");
        }
    }

    @OnEachStore
    void changesThatWaitForApprovalAreToldOnce(Store store) {
        try (Bundle bundle = Bundle.start(
                sandbox, store, TO_CHAT, "halo.updates.warranty-end=overwrite", "halo.updates.overwrite-max-ratio=0")) {
            Lifecycles known = new Lifecycles(bundle);
            for (int i = 0; i < 11; i++) {
                laptop("SERIAL" + i, asset -> asset.put("warranty_end", "2028-01-01T00:00:00"));
                known.add("SERIAL" + i, "2029-02-08", null);
            }
            bundle.sync();
            assertThat(CHAT.take())
                    .singleElement()
                    .asString()
                    .startsWith("11 changes of connection 'default' wait for approval");
            bundle.sync();
            assertThat(CHAT.take()).isEmpty();

            haloIsDown();
            bundle.sync();
            assertThat(CHAT.take())
                    .singleElement()
                    .asString()
                    .contains("failed")
                    .doesNotContain("approval");
            sandbox.faults().clear();
            bundle.sync();
            assertThat(CHAT.take()).as("changes still wait, so it is not well").isEmpty();
            haloIsDown();
            bundle.sync();
            assertThat(CHAT.take()).as("failed again").hasSize(1);
        }
    }

    @OnEachStore
    void anEndpointThatIsDownCostsNoRunAndIsToldLater(Store store, CapturedOutput log) {
        try (Bundle bundle = Bundle.start(sandbox, store, TO_CHAT)) {
            haloIsDown();
            CHAT.answer(500);
            assertThat(bundle.sync().getMessage()).doesNotContain("NOTIFY");
            assertThat(bundle.store().queryForMap("SELECT failures, last_error FROM halo_notification"))
                    .containsValues(1)
                    .hasEntrySatisfying(
                            "last_error", error -> assertThat((String) error).contains("500"));
            assertThat(log.getOut())
                    .contains("HALO_NOTIFY_ENDPOINT (halo.notify.endpoint) did not take the message")
                    .doesNotContain("T0SECRET");
            sandbox.faults().clear();
            assertThat(bundle.sync().getOutcome())
                    .as("well again before anybody knew")
                    .isEqualTo(COMPLETE);
            haloIsDown();
            bundle.sync();

            CHAT.answer(200);
            bundle.sync();

            assertThat(CHAT.take()).singleElement().asString().contains("failed. Run 4");
            assertThat(bundle.store().queryForMap("SELECT failures, last_error FROM halo_notification"))
                    .containsValues(2, null);
        }
    }

    @OnEachStore
    void anOverdueConnectionIsSeenWithoutARunAndToldByOneNodeOfTwo(Store store) {
        List<String> settings = new ArrayList<>(List.of(store.migrated()));
        settings.addAll(List.of(TO_CHAT, "halo.schedule.enabled=true", "halo.notify.check-interval=50ms"));
        try (Bundle one = Bundle.start(sandbox, settings.toArray(String[]::new));
                Bundle other = Bundle.start(sandbox, settings.toArray(String[]::new))) {
            await().until(() -> other.count("halo_notification", "1 = 1") == 1);
            assertThat(CHAT.take()).isEmpty();

            one.store().update("UPDATE halo_notification SET watched_since = CURRENT_TIMESTAMP - INTERVAL '5' DAY");

            await().until(() -> one.count("halo_notification", "told_overdue") == 1);
            assertThat(CHAT.take())
                    .singleElement()
                    .asString()
                    .startsWith("Connection 'default' has had no complete run since 20")
                    .contains("more than 2 were due");
            one.store()
                    .update(
                            "UPDATE halo_notification SET watched_since = CURRENT_TIMESTAMP, watched_at = CURRENT_TIMESTAMP");
            one.sync();
            // Either node tells it.
            await().untilAsserted(() -> assertThat(CHAT.take())
                    .as("only a complete run ends it")
                    .singleElement()
                    .asString()
                    .contains("well again"));
        }
    }

    @Test
    void aStoreThatDoesNotAnswerIsTold() {
        List<String> settings = new ArrayList<>(List.of(Store.H2.migrated()));
        settings.addAll(List.of(TO_CHAT, "halo.notify.check-interval=50ms"));
        try (Bundle bundle = Bundle.start(sandbox, settings.toArray(String[]::new))) {
            bundle.store().execute("ALTER TABLE halo_notification RENAME TO elsewhere");
            await().untilAsserted(() -> assertThat(CHAT.take())
                    .singleElement()
                    .asString()
                    .startsWith("Connection 'default' can't run: the store does not answer"));
            bundle.store().execute("ALTER TABLE elsewhere RENAME TO halo_notification");
            await().untilAsserted(() -> assertThat(CHAT.take()).containsExactly("Connection 'default' is well again"));
        }
    }

    @ParameterizedTest
    @CsvSource({"Tell a channel of Slack, text", "Tell a channel of Teams, attachments"})
    void aChatIsToldByItsRecipe(String recipe, String field) throws IOException {
        try (Bundle bundle = byRecipe(recipe)) {
            haloIsDown();
            bundle.sync();

            JsonNode sent = new ObjectMapper().readTree(CHAT.take().get(0));
            assertThat(sent.has(field)).isTrue();
            assertThat(sent.findValue("text").asText())
                    .startsWith("Connection 'default' failed. Run 1: ")
                    .doesNotContain("\\");
        }
    }

    @Test
    void aQueueOrAServiceGetsAllOfItAsJson() throws IOException {
        try (Bundle bundle = byRecipe("Send the notification as JSON")) {
            haloIsDown();
            bundle.sync();

            JsonNode sent = new ObjectMapper().readTree(CHAT.take().get(0));
            assertThat(sent.path("connection").asText()).isEqualTo("default");
            assertThat(sent.path("events").get(0).asText()).isEqualTo("failed");
            assertThat(sent.path("run").asInt()).isEqualTo(1);
            assertThat(sent.path("runMessage").asText()).contains("503");
            assertThat(sent.path("before")).isEmpty();
        }
    }

    @Test
    void aMailIsSentByItsRecipe() throws Exception {
        GreenMail mail = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
        mail.start();
        try {
            mail.setUser("halo@example.com", "halo", "pass+word");
            Recipes recipes = new Recipes(folder).apply("Send a mail");
            List<String> settings = new ArrayList<>(List.of(recipes.settings()));
            settings.replaceAll(setting -> setting.replace(
                            "smtps://mail.example.com",
                            "smtp://localhost:" + mail.getSmtp().getPort())
                    .replace("RAW({{env:SMTP_PASSWORD}})", "RAW(pass+word)"));
            try (Bundle bundle = Bundle.start(sandbox, Store.H2, settings.toArray(String[]::new))) {
                haloIsDown();
                bundle.sync();
            }

            MimeMessage received = mail.getReceivedMessages()[0];
            assertThat(received.getSubject()).isEqualTo("Halo to ScalePad: default failed");
            assertThat(received.getAllRecipients()).extracting(Object::toString).containsExactly("ops@example.com");
            assertThat(received.getFrom()).extracting(Object::toString).containsExactly("halo@example.com");
            assertThat((String) received.getContent()).startsWith("Connection 'default' failed. Run 1: ");
        } finally {
            mail.stop();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nosuch:thing, starts with 'nosuch:'",
        "direct:nowhere, is 'direct:nowhere'",
        "hooks.example.com, starts with ''",
        "smtp://localhost?passwort=RAW(s3cret-pass)&to=a@b, smtp has no such option: [passwort]",
        "smtp://localhost?password=RAW(s3cret-pass)&connectionTimeout=soon, can't be used",
        "smtp://localhost?password=RAW(s3cret-pass)&from={{env:NO_SUCH_VARIABLE}}, env:NO_SUCH_VARIABLE",
        "smtp://localhost?password=RAW(s3cret-pass{{)&to=a@b, has a placeholder"
    })
    void anEndpointThatNothingTakesStopsTheStart(String endpoint, String words) {
        assertThatThrownBy(() -> Bundle.start(sandbox, Store.H2, "halo.notify.endpoint=" + endpoint)
                        .close())
                .hasStackTraceContaining(words)
                .hasStackTraceContaining("HALO_NOTIFY_ENDPOINT")
                .satisfies(refused ->
                        assertThat(ExceptionUtils.getStackTrace(refused)).doesNotContain("s3cret-pass"));
    }

    private Bundle byRecipe(String recipe) throws IOException {
        Recipes recipes = new Recipes(folder).apply(recipe);
        Path file = folder.resolve("acme-notify.camel.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("{{env:SLACK_WEBHOOK}}", CHAT.url())
                        .replace("{{env:TEAMS_WEBHOOK}}", CHAT.url())
                        .replace("https://alerts.example.com/halo", CHAT.url()));
        return Bundle.start(sandbox, Store.H2, recipes.settings());
    }

    private static void haloIsDown() {
        sandbox.faults().answerAlways("/api/Client", 503, "down");
        sandbox.faults().answerAlways("/api/Asset", 503, "down");
    }
}
