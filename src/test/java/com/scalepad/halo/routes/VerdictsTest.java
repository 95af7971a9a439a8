package com.scalepad.halo.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalepad.halo.history.ReviewRepository;
import com.scalepad.halo.history.ReviewedDate;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.wiring.HaloScalePad;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Why a date is written or not, the same whether the list of assets or the asset itself shows Halo's dates, and on either store. */
class VerdictsTest extends UpdatedTest {

    private static final String FUTURE =
            LocalDate.now(ZoneOffset.UTC).plusYears(1).toString();

    static Stream<Arguments> stores() {
        return Stream.of(Store.values())
                .flatMap(store -> Stream.of(Arguments.of(store, true), Arguments.of(store, false)));
    }

    @OnEachStore
    @Proves("it is off the list and counted apart, until ScalePad has another date")
    void whatAPersonDismissedComesBackOnceAValueChanges(Store store) {
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            Lifecycles known = new Lifecycles(bundle);
            laptop("S-DISMISSED", date("warranty_end", "2028-01-01T00:00:00"));
            known.add("S-DISMISSED", "2029-02-08", null);
            bundle.sync();
            HaloScalePad beans = HaloScalePad.find(bundle.camel()).orElseThrow();
            ReviewedDate date = reviews(beans, "POLICY").get(0);
            assertThat(dismiss(beans, date, "POLICY|another")).isFalse();

            assertThat(dismiss(beans, date, date.getShown())).isTrue();
            bundle.sync();

            assertThat(reviews(beans, "POLICY")).isEmpty();
            assertThat(reviews(beans, ReviewRepository.DISMISSED))
                    .extracting(one ->
                            one.dismissed().note() + " by " + one.dismissed().who())
                    .containsExactly("The customer's own date by anna");
            assertThat(beans.history().runs().lastReview("default"))
                    .containsEntry("DISMISSED", 1)
                    .doesNotContainKey("POLICY");
            known.change("S-DISMISSED", "2030-03-09");
            bundle.sync();
            assertThat(reviews(beans, "POLICY"))
                    .extracting(ReviewedDate::inScalePad)
                    .containsExactly(LocalDate.of(2030, 3, 9));
            assertThat(beans.history().runs().lastReview("default"))
                    .containsEntry("POLICY", 1)
                    .doesNotContainKey("DISMISSED");
        }
    }

    private static List<ReviewedDate> reviews(HaloScalePad beans, String reason) {
        return beans.history().reviews().rows("default", reason, null, null, 10).rows();
    }

    private static boolean dismiss(HaloScalePad beans, ReviewedDate date, String shown) {
        ReviewRepository.Key key = new ReviewRepository.Key("default", date.serialKey(), date.asset(), date.field());
        return beans.history().reviews().dismiss(key, shown, "The customer's own date", "anna");
    }

    @ParameterizedTest(name = "{0}, dates in lists: {1}")
    @MethodSource("stores")
    @Proves("one verdict for each kind of date, the same by list and by detail; only what is certain is written")
    void eachDateHasOneVerdictAndIsWrittenOnlyWhereThatIsCertain(Store store, boolean datesInLists) {
        sandbox.quirks().datesInLists(datesInLists);
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            Lifecycles known = new Lifecycles(bundle);
            laptop("A-BLANK");
            known.add("A-BLANK", "2029-02-08", "2026-02-08");
            laptop("B-EQUAL", date("warranty_end", "2029-02-08T00:00:00"));
            known.add("B-EQUAL", "2029-02-08", null);
            laptop("C-OTHER", date("warranty_end", "2028-01-01T00:00:00"));
            known.add("C-OTHER", "2029-02-08", null);
            laptop("D-UNREADABLE", date("warranty_end", "31/12/2026"));
            known.add("D-UNREADABLE", "2029-02-08", null);
            laptop("E-FIELD-OTHER", field("Purchase Date", "2026-01-29"));
            known.add("E-FIELD-OTHER", null, "2021-05-01");
            laptop("F-FIELD-SAME", field("Purchase Date", "2021-05-01"));
            known.add("F-FIELD-SAME", null, "2021-05-01");
            laptop("G-FIELD-BAD", field("Warranty End", "soon"));
            known.add("G-FIELD-BAD", "2029-02-08", null);
            laptop(
                    "R-TWO-FIELDS",
                    field("Warranty End", "2029-02-08").andThen(field("Warranty Expires", "2030-01-01")));
            known.add("R-TWO-FIELDS", "2029-02-08", null);
            List.of(
                            "H-9999,9999-12-31,",
                            "I-2099,2099-12-31,",
                            "I-SMALLDATETIME,2079-06-06,",
                            "I-UNIX,2038-01-19,",
                            "J-1979,1979-12-31,",
                            "K-FUTURE,," + FUTURE,
                            "L-1979,,1979-12-31",
                            "M-BEFORE,2021-05-01,2024-05-01")
                    .forEach(line -> {
                        String[] parts = line.split(",", -1);
                        laptop(parts[0]);
                        known.add(parts[0], parts[1].isEmpty() ? null : parts[1], parts[2].isEmpty() ? null : parts[2]);
                    });
            laptop("N-HALOS-PURCHASE", date("supplier_purchasedate", "2025-06-01T00:00:00"));
            known.add("N-HALOS-PURCHASE", "2022-01-01", null);
            laptop("O-EXPIRED");
            known.add("O-EXPIRED", "Expired", "1 Mar 2024");
            int retired = laptop("P-RETIRED", asset -> asset.put("inactive", true));
            int current = laptop("P-RETIRED");
            known.add("P-RETIRED", "2029-02-08", null);
            laptop("Q-TWICE");
            laptop("Q-TWICE");
            known.add("Q-TWICE", "2029-02-08", null);

            SyncRun run = bundle.sync();

            assertThat(run.getMessage()).isNull();
            assertThat(verdicts(bundle))
                    .containsExactly(
                            "A-BLANK supplier_purchasedate ALREADY_EQUAL",
                            "A-BLANK warranty_end ALREADY_EQUAL",
                            "B-EQUAL warranty_end ALREADY_EQUAL",
                            "C-OTHER warranty_end POLICY",
                            "D-UNREADABLE warranty_end UNREADABLE_IN_HALO",
                            "E-FIELD-OTHER supplier_purchasedate OTHER_FIELD",
                            "F-FIELD-SAME supplier_purchasedate ALREADY_EQUAL",
                            "G-FIELD-BAD warranty_end UNREADABLE_IN_HALO",
                            "H-9999 warranty_end IMPLAUSIBLE",
                            "I-2099 warranty_end IMPLAUSIBLE",
                            "I-SMALLDATETIME warranty_end IMPLAUSIBLE",
                            "I-UNIX warranty_end IMPLAUSIBLE",
                            "J-1979 warranty_end IMPLAUSIBLE",
                            "K-FUTURE supplier_purchasedate IMPLAUSIBLE",
                            "L-1979 supplier_purchasedate IMPLAUSIBLE",
                            "M-BEFORE supplier_purchasedate IMPLAUSIBLE",
                            "M-BEFORE warranty_end IMPLAUSIBLE",
                            "N-HALOS-PURCHASE warranty_end IMPLAUSIBLE",
                            "O-EXPIRED supplier_purchasedate UNREADABLE_AT_SOURCE",
                            "O-EXPIRED warranty_end UNREADABLE_AT_SOURCE",
                            "P-RETIRED warranty_end ALREADY_EQUAL",
                            "Q-TWICE warranty_end TWICE_IN_HALO",
                            "R-TWO-FIELDS warranty_end OTHER_FIELD");
            assertThat(posts())
                    .singleElement()
                    .extracting(call -> call.body())
                    .asString()
                    .containsOnlyOnce("\"id\":" + current)
                    .doesNotContain("\"id\":" + retired + ",");
            assertThat(run.getUpdates().count("CONFIRMED")).isEqualTo(4);
            assertThat(bundle.store()
                            .queryForList(
                                    "SELECT scalepad_raw FROM halo_asset_review WHERE serial_key = 'O-EXPIRED' ORDER BY halo_column",
                                    String.class))
                    .containsExactly("1 Mar 2024", "Expired");
            assertThat(run.getSummary())
                    .contains("review list: ")
                    .contains("2 unreadable in ScalePad or a file")
                    .contains("10 implausible");
            int posts = posts().size();
            int details = details().size();

            SyncRun next = bundle.sync();

            assertThat(posts()).as("no change in the world, no POST").hasSize(posts);
            assertThat(details()).as("and no asset is read").hasSize(details);
            assertThat(next.getUpdates().review("ALREADY_EQUAL")).isEqualTo(5);
        }
    }

    @OnEachStore
    @Proves("the new one is written, the old one stays as it is; the date of one that both have is written once")
    void aMachineThatReplacesARetiredOneWithItsSerialIsWritten(Store store) {
        sandbox.quirks().datesInLists(true);
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            Lifecycles known = new Lifecycles(bundle).add("REPLACED", "2029-02-08", null);
            int old = laptop("REPLACED");
            bundle.sync();
            sandbox.tenant().editAsset(old, asset -> asset.put("inactive", true));
            int current = laptop("REPLACED");
            known.change("REPLACED", "2031-02-08");

            SyncRun run = bundle.sync();
            bundle.sync();

            assertThat(run.getMessage()).isNull();
            assertThat(inHalo(old, "warranty_end")).isEqualTo("2029-02-08T00:00:00");
            assertThat(inHalo(current, "warranty_end")).isEqualTo("2031-02-08T00:00:00");
            assertThat(posts()).hasSize(2);
        }
    }

    @OnEachStore
    void everyDateThatCameHasExactlyOneRow(Store store) {
        scalePad.reset();
        try (Bundle bundle = Bundle.start(sandbox, store, "halo.updates.warranty-start=fill-blank")) {
            bundle.sync();

            assertThat(bundle.store()
                            .queryForList(
                                    "SELECT l.serial_key || ' ' || c.halo_column FROM scalepad_lifecycle l JOIN halo_update_column c "
                                            + "ON c.connection = l.connection WHERE l.missing_since IS NULL AND CASE c.scalepad_field WHEN 'purchase_date' THEN l.purchase_date_raw "
                                            + "ELSE l.warranty_expiry_date_raw END IS NOT NULL",
                                    String.class))
                    .hasSizeGreaterThan(100)
                    .containsExactlyInAnyOrderElementsOf(bundle.store()
                            .queryForList(
                                    "SELECT serial_key || ' ' || halo_column FROM halo_asset_review WHERE verdict IS NOT NULL",
                                    String.class));
        }
    }

    static Consumer<ObjectNode> date(String column, String value) {
        return asset -> asset.put(column, value);
    }

    private static Consumer<ObjectNode> field(String name, String value) {
        return asset -> asset.withArray("fields")
                .addObject()
                .put("id", 900)
                .put("name", name)
                .put("value", value)
                .put("display", value);
    }
}
