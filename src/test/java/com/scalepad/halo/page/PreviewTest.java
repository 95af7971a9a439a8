package com.scalepad.halo.page;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.sandbox.ScalePadSandbox;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From an empty page to the first written date: ScalePad's key in the form, the preview, and the start of the writing. */
class PreviewTest extends PagedTest {

    @BeforeEach
    void withoutRows() {
        bundle.rows().forget("acme");
    }

    @Test
    void aNewConnectionPlansAndWritesNothingUntilAPersonStartsTheWriting() {
        save(formWithKey());
        assertThat(client.get("/connections/acme").body())
                .contains("Its first run shows here what would be written")
                .doesNotContain("Start writing");
        assertThat(client.get("/").body()).contains("Preview: nothing is written into Halo");

        assertThat(bundle.sync("acme").getOutcome()).isEqualTo(COMPLETE);

        int planned = bundle.count("halo_asset_update", "connection = 'acme' AND state = 'PLANNED'");
        int assets = bundle.store()
                .queryForObject(
                        "SELECT COUNT(DISTINCT asset) FROM halo_asset_update WHERE connection = 'acme' AND state = 'PLANNED'",
                        Integer.class);
        assertThat(planned).isPositive();
        assertThat(sandbox.posts()).isEmpty();
        assertThat(client.get("/connections/acme").body())
                .contains(planned + " dates on " + assets + " assets")
                .containsPattern("<th scope=\"row\">Warranty end</th>\\s*<td class=\"number\">\\d+</td>")
                .contains("Start writing");

        HttpResponse<String> started = client.post("/connections/acme/start-writing", Map.of());
        assertThat(started.statusCode()).isEqualTo(302);
        bundle.sync("acme");

        assertThat(sandbox.posts()).isNotEmpty();
        assertThat(bundle.count("halo_asset_update", "connection = 'acme' AND state IN ('ACCEPTED', 'CONFIRMED')"))
                .as("all of the plan was written")
                .isEqualTo(planned);
    }

    @Test
    void aConnectionGoesBackToPreview() {
        save(formWithKey());
        client.get("/connections/acme");
        client.post("/connections/acme/start-writing", Map.of());
        assertThat(client.get("/connections/acme").body()).contains("Stop writing, and preview again");

        client.post("/connections/acme/preview", Map.of());
        bundle.sync("acme");

        assertThat(sandbox.posts()).isEmpty();
        assertThat(bundle.count("halo_asset_update", "connection = 'acme' AND state = 'PLANNED'"))
                .isPositive();
    }

    @Test
    void theKeyIsSealedKeptByAnEditAndDeletedByItsBox() {
        save(formWithKey());
        assertThat(client.get("/connections/acme/edit").body())
                .contains("Leave it empty to keep the saved one.", "Delete the saved key");
        Map<String, String> edited = form("acme");
        client.post("/connections/acme", edited);
        bundle.sync("acme");
        assertThat(scalePad.calls()).as("with the saved key").isNotEmpty();

        edited.put("forgetKey", "true");
        client.get("/connections/acme/edit");
        client.post("/connections/acme", edited);
        scalePad.reset();
        bundle.sync("acme");

        assertThat(scalePad.calls()).isEmpty();
        assertThat(client.get("/connections/acme").body()).contains("This connection has no ScalePad API key");
        assertThat(client.get("/").body()).contains("No ScalePad API key: nothing is written into Halo");
        assertThat(bundle.store().queryForList("SCRIPT", String.class)).noneMatch(line -> line.contains("canary00"));
        assertThat(client.answers()).doesNotContain("canary00");
    }

    @Test
    void theTestTellsAKeyThatScalePadTakesOneThatItRefusesAndThatThereIsNone() {
        assertThat(test(formWithKey())).contains("ScalePad takes it, and shows");
        assertThat(test(form("acme")))
                .as("the key that was tested is kept as the secret is")
                .contains("ScalePad takes it, and shows");

        PageClient another = new PageClient(bundle.page());
        another.get("/add-integration");
        assertThat(another.post("/test", form("acme")).body())
                .contains("no date is ever written into it")
                .contains("class=\"card test warned\"");

        Map<String, String> wrong = form("acme");
        wrong.put("scalePadKey", "00000000-00000000");
        assertThat(test(wrong)).contains("ScalePad API key is wrong").contains("class=\"card test failed\"");
        wrong.put("scalePadKey", "an em—dash");
        assertThat(test(wrong)).contains("ScalePad API key holds a space, a line end or a letter that no key has");
    }

    private String test(Map<String, String> form) {
        client.get("/add-integration");
        return client.post("/test", form).body();
    }

    private static Map<String, String> formWithKey() {
        Map<String, String> form = form("acme");
        form.put("scalePadKey", ScalePadSandbox.API_KEY);
        return form;
    }
}
