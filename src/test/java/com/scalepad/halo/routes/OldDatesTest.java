package com.scalepad.halo.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.history.ReviewedDate;
import com.scalepad.halo.wiring.HaloScalePad;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Dates of other calendars: before 1582 the Julian one of Java's old classes has other days. */
class OldDatesTest extends UpdatedTest {

    @OnEachStore
    @Proves("it is stored, shown and compared as the day that came, and not rewritten by the next run")
    void aDateBeforeTheGregorianCalendarKeepsItsDay(Store store) {
        sandbox.quirks().datesInLists(true);
        int id = laptop("OLD1", asset -> asset.put("warranty_end", "1001-03-05T00:00:00"));
        int other = laptop("OLD2", asset -> asset.put("supplier_purchasedate", "0001-01-02T00:00:00"));
        try (Bundle bundle = Bundle.start(sandbox, store, "halo.updates.mode=plan")) {
            new Lifecycles(bundle).add("OLD1", "2029-02-08", null).add("OLD2", null, "2024-05-01");

            bundle.sync();

            assertThat(bundle.store()
                            .queryForObject(
                                    "SELECT CAST(warranty_end AS VARCHAR(20)) FROM scalepad_hardware_asset WHERE source_record_id = "
                                            + id,
                                    String.class))
                    .isEqualTo("1001-03-05");
            assertThat(selected(bundle, "warranty_end", id)).isEqualTo(LocalDate.of(1001, 3, 5));
            assertThat(selected(bundle, "supplier_purchasedate", other)).isEqualTo(LocalDate.of(1, 1, 2));
            assertThat(HaloScalePad.find(bundle.camel())
                            .orElseThrow()
                            .history()
                            .reviews()
                            .rows("default", "POLICY", null, null, 10)
                            .rows())
                    .extracting(ReviewedDate::inHalo)
                    .containsExactlyInAnyOrder(LocalDate.of(1001, 3, 5), LocalDate.of(1, 1, 2));
            assertThat(bundle.sync().getHardwareAssets().getChanged()).isZero();
        }
    }

    /** As the routes' own statements get it. */
    private static Object selected(Bundle bundle, String column, int id) {
        List<?> rows = bundle.camel()
                .createProducerTemplate()
                .requestBody(
                        "halo-scalepad-sql:SELECT " + column + " FROM scalepad_hardware_asset WHERE source_record_id = "
                                + id,
                        null,
                        List.class);
        return ((Map<?, ?>) rows.get(0)).get(column);
    }
}
