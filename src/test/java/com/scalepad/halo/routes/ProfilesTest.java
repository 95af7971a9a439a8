package com.scalepad.halo.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.run.SyncRun.Outcome;
import com.scalepad.halo.sandbox.TenantProfile;
import com.scalepad.halo.sandbox.TenantProfiles;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole pipeline over tenants of every look, without a setting: each part that a tenant has is found, on each of its assets. */
class ProfilesTest extends SandboxedTest {

    /** Where the maker's number is the model's name too, one of the two is enough. */
    private static final String COUNTS = "SELECT COUNT(*) AS assets, COUNT(serial_key) AS serial, COUNT(name) AS name, "
            + "COUNT(manufacturer_name) AS maker, COUNT(CASE WHEN COALESCE(model_description, model_number) NOT LIKE 'To be filled%' THEN 1 END) AS model, COUNT(model_number) AS number, "
            + "COUNT(operating_system) AS os, COUNT(cpu_name) AS cpu, COUNT(ram_bytes) AS ram, "
            + "COUNT(last_login_user) AS login, "
            + "COUNT(DISTINCT name) AS names, COUNT(DISTINCT serial_key) AS serials, SUM(ram_bytes) AS bytes "
            + "FROM scalepad_hardware_asset WHERE missing_since IS NULL";

    private static final String DATES =
            "SELECT COUNT(purchase_date) AS purchase, COUNT(warranty_expiry_date) AS expiry "
                    + "FROM scalepad_hardware_asset";

    private static Map<String, Object> usual;
    private static Map<String, Object> dates;

    static List<TenantProfile> profiles() {
        return TenantProfiles.all().stream()
                .filter(profile -> !profile.name().equals("withheld"))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("profiles")
    void everyPartThatTheTenantHasIsFound(TenantProfile profile) {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            if (usual == null) {
                sandbox.quirks().datesInLists(true);
                usual = found(bundle);
                dates = bundle.store().queryForMap(DATES);
                bundle.store().update("DELETE FROM scalepad_hardware_asset");
            }
            sandbox.become(profile);

            SyncRun run = bundle.sync();

            assertThat(run.getMessage()).isNull();
            assertThat(run.getOutcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(counts(bundle)).isEqualTo(usual);
            if (profile.isDated()) {
                assertThat(bundle.store().queryForMap(DATES)).isEqualTo(dates);
            }
        }
    }

    @Test
    void aRoleWithoutAssetFieldsIsToldAndWhatIsStoredStays() {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            Map<String, Object> before = found(bundle);
            sandbox.become(TenantProfiles.all().get(TenantProfiles.all().size() - 1));

            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(Outcome.INCOMPLETE);
            assertThat(run.getMessage()).contains("asset field");
            assertThat(counts(bundle)).isEqualTo(before);
        }
    }

    private static Map<String, Object> found(Bundle bundle) {
        assertThat(bundle.sync().getOutcome()).isEqualTo(Outcome.COMPLETE);
        return counts(bundle);
    }

    private static Map<String, Object> counts(Bundle bundle) {
        Map<String, Object> counts = bundle.store().queryForMap(COUNTS);
        assertThat(((Number) counts.get("serial")).intValue()).isGreaterThan(ASSETS / 2);
        return counts;
    }
}
