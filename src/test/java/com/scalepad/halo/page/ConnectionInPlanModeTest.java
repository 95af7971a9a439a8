package com.scalepad.halo.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A connection's page where {@code halo.updates.mode} is plan. */
class ConnectionInPlanModeTest extends ConnectionPaged {

    @BeforeAll
    static void start() {
        startWith("halo.updates.mode=plan");
    }

    @Test
    void inPlanModeThePlanIsShownAndNothingIsSent() {
        bundle.sync();

        List<String> rows = new ArrayList<>();
        all(
                "/api/connections/default/plan",
                row -> rows.add(row.path("asset").asText() + " "
                        + row.path("field").asText() + " " + row.path("from").asText("") + " "
                        + row.path("to").asText()));
        assertThat(rows)
                .isNotEmpty()
                .isEqualTo(bundle.store()
                        .queryForList(
                                "SELECT asset || ' ' || halo_column || ' ' || COALESCE(CAST(old_value AS "
                                        + "VARCHAR), '') || ' ' || new_value FROM halo_asset_update ORDER BY asset, halo_column",
                                String.class));
        assertThat(posted()).isEmpty();
        assertThat(client.get("/connections/default/plan").body())
                .contains("In plan mode", "To be sent", "update-own: scalepad has");
    }
}
