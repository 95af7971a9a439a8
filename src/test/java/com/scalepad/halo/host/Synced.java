package com.scalepad.halo.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.sandbox.HaloSandbox;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What one complete run leaves behind, in whatever runtime it was made: the store's rows, and dates that stand in Halo. */
final class Synced {

    private Synced() {}

    static void assertWhole(DataSource dataSource, HaloSandbox sandbox) {
        JdbcTemplate store = new JdbcTemplate(dataSource);
        assertThat(store.queryForList("SELECT outcome FROM halo_sync_run", String.class))
                .containsExactly("COMPLETE");
        assertThat(ids(store, "SELECT source_record_id FROM scalepad_client ORDER BY 1"))
                .isEqualTo(sandbox.tenant().customerIds());
        assertThat(ids(store, "SELECT source_record_id FROM scalepad_hardware_asset ORDER BY 1"))
                .hasSizeGreaterThan(100)
                .isSubsetOf(sandbox.tenant().assetIds());
        assertThat(ids(store, "SELECT COUNT(*) FROM scalepad_lifecycle").get(0)).isGreaterThan(50);
        List<Map<String, Object>> updates = store.queryForList(
                "SELECT asset, halo_column, new_value FROM halo_asset_update WHERE state = 'CONFIRMED'");
        assertThat(updates)
                .hasSizeGreaterThan(20)
                .allSatisfy(update -> assertThat(sandbox.tenant()
                                .asset((Integer) update.get("asset"))
                                .path(update.get("halo_column").toString())
                                .asText())
                        .isEqualTo(update.get("new_value") + "T00:00:00"));
    }

    private static List<Integer> ids(JdbcTemplate store, String query) {
        return store.queryForList(query, Integer.class);
    }
}
