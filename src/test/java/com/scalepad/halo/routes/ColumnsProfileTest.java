package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.scalepad.halo.check.CheckResult;
import com.scalepad.halo.check.CheckResult.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A profile of columns, with which Halo's list of assets may bring fields and dates: used where it proves good, and told where not. */
@ExtendWith(OutputCaptureExtension.class)
class ColumnsProfileTest extends UpdatedTest {

    private static final String SET = "halo.assets.columns-id=7";
    private static final Set<String> ALL = Set.of("fields", "dates");

    private static Bundle plain;

    @BeforeAll
    static void startPlain() {
        plain = Bundle.start(sandbox, scalePad, Store.H2);
    }

    @AfterAll
    static void endPlain() {
        plain.close();
    }

    @BeforeEach
    void withoutFieldsInLists() {
        sandbox.quirks().fieldsInLists(false);
    }

    @Test
    void aProfileThatBringsFieldsAndDatesSavesTheDetailsAndStoresTheSame(CapturedOutput log) {
        assertThat(plain.sync().getOutcome()).isEqualTo(COMPLETE);
        Map<String, Object> without = rows(plain);
        assertThat(details()).hasSizeGreaterThan(100);
        sandbox.reset();
        sandbox.quirks().fieldsInLists(false).columnsProfile(7, ALL, Set.of());
        int laptop = laptop("SERIAL1");
        try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2, SET)) {
            new Lifecycles(bundle).add("SERIAL1", "2029-02-08", null);

            assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);
            assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);

            assertThat(details()).as("neither for fields nor around a write").isEmpty();
            assertThat(inHalo(laptop, "warranty_end")).isEqualTo("2029-02-08T00:00:00");
            assertThat(update(bundle, laptop, "warranty_end")).containsEntry("state", "CONFIRMED");
            assertThat(log).contains("By halo.assets.columns-id Halo's list of assets brings asset fields and dates");
            assertThat(rows(bundle)).containsAllEntriesOf(without);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | fields       | inventory_number | would lose or change name",
                "7 | fields,dates | client_name      | would lose or change client_name",
                "7 | fields       | Serial Number    | would lose or change serial_number, serial_key",
                "7 | fields       | assettype_name   | would lose or change all of it",
                "7 | none         | none             | brings neither asset fields nor dates that the list without it lacks",
                "8 | fields       | none             | brings neither asset fields nor dates that the list without it lacks"
            })
    void aProfileByWhichAnythingWouldGetLostOrNothingIsWonIsNotUsed(
            int id, String brings, String lacks, String told, CapturedOutput log) {
        try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2, SET)) {
            assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);
            Map<String, Object> before = rows(bundle);
            sandbox.quirks().columnsProfile(id, Set.of(brings.split(",")), Set.of(lacks));

            assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);

            assertThat(rows(bundle)).isEqualTo(before);
            assertThat(log)
                    .contains("is not used for connection 'default', because ")
                    .contains(told);
            assertThat(asked())
                    .as("a first page in each run, to see what it brings")
                    .isEqualTo(2);
        }
    }

    @Test
    void aListThatHaloRefusesToGiveSoIsReadWithout(CapturedOutput log) {
        sandbox.quirks().columnsProfile(7, Set.of("404"), Set.of());
        try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2, SET)) {
            assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);
        }
        assertThat(asked()).isEqualTo(1);
        assertThat(log).containsPattern("is not used for connection 'default': .*404");
    }

    @Test
    void theCheckTriesItAndSaysWhatItSaves() {
        try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2, SET)) {
            sandbox.quirks().columnsProfile(7, ALL, Set.of());
            assertThat(line(bundle))
                    .extracting(CheckResult::status, CheckResult::sentence)
                    .containsExactly(
                            Status.OK,
                            "With profile 7 the list of assets brings asset fields and dates: no asset is read by itself, of up to "
                                    + ASSETS + "; no asset is read before its dates are written, nor after that");
            sandbox.quirks().fieldsByTypeOnly(true).fieldsInLists(true).columnsProfile(7, Set.of("fields"), Set.of());
            assertThat(line(bundle).sentence())
                    .contains("brings asset fields: one list is read instead of ")
                    .contains("an asset is still read before its dates are written");
            sandbox.quirks().columnsProfile(7, Set.of("dates"), Set.of("client_name"));
            assertThat(line(bundle)).extracting(CheckResult::status).isEqualTo(Status.WARN);
            assertThat(line(bundle).sentence())
                    .startsWith("Runs read the list of assets without profile 7 (HALO_ASSETS_COLUMNS_ID): asset ")
                    .contains("would lose or change client_name");
        }
        assertThat(plain.check("default")).extracting(CheckResult::name).doesNotContain("columns profile");
    }

    @Test
    void aConnectionsOwnIsAWholeNumber() {
        List<String> settings = new ArrayList<>(List.of("halo.connections=acme"));
        Bundle.connection(sandbox)
                .forEach(setting -> settings.add(setting.replaceFirst("^halo\\.", "halo.connections.acme.")));
        settings.add("halo.connections.acme.assets.columns-id=7&x=1");

        assertThatThrownBy(() ->
                        Bundle.start(sandbox, settings.toArray(String[]::new)).close())
                .hasStackTraceContaining("halo.connections.acme.assets.columns-id is '7&x=1'");
    }

    private static CheckResult line(Bundle bundle) {
        return bundle.check("default").stream()
                .filter(line -> line.name().equals("columns profile"))
                .findFirst()
                .orElseThrow();
    }

    private static long asked() {
        return sandbox.calls().stream()
                .filter(call -> "7".equals(call.query().get("columns_id")))
                .count();
    }

    /** What is stored of each asset. */
    private static Map<String, Object> rows(Bundle bundle) {
        Map<String, Object> rows = new TreeMap<>();
        bundle.store().queryForList("SELECT * FROM scalepad_hardware_asset").forEach(row -> {
            row.keySet()
                    .removeIf(column -> column.matches(
                            "(?i).*_run|.*_at|missing_since|found_fields|content_hash|.*(warranty|purchase).*"));
            rows.put(String.valueOf(row.get("source_record_id")), row);
        });
        return rows;
    }
}
