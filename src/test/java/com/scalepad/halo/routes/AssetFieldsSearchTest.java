package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.scalepad.halo.run.SyncRun;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How asset fields are found where lists have none: all assets alike, and a tenant without fields costs no request an asset. */
class AssetFieldsSearchTest extends ReadingTest {

    static Stream<Arguments> absent() {
        return Stream.of(
                arguments("missing", null),
                arguments("null", JsonNodeFactory.instance.nullNode()),
                arguments("an empty array", JsonNodeFactory.instance.arrayNode()),
                arguments("an object", JsonNodeFactory.instance.objectNode()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("absent")
    @Proves("the fields are looked for by type and by detail; no value is blanked")
    void fieldsThatAreNotThereStartTheSearchHoweverThatIsWritten(String how, JsonNode instead) {
        sandbox.quirks().fieldsInLists(false).fieldsInListsAs(instead);
        keepAssets(60);
        Bundle bundle = bundle(Store.H2);

        SyncRun run = bundle.sync();

        assertThat(run.getMessage()).isNull();
        assertThat(bundle.count("scalepad_hardware_asset", "serial_number IS NOT NULL"))
                .isPositive();
        int hardware = bundle.count("scalepad_hardware_asset", "1 = 1");
        assertThat(sandbox.details())
                .as("each hardware asset, and those that told")
                .hasSizeBetween(hardware, hardware + 10);
    }

    @Test
    void assetsWithoutFieldsAnywhereAreReadAlike() {
        sandbox.quirks().fieldsInLists(false).fieldsInDetails(false);
        sandbox.tenant().assetIds().forEach(sandbox.tenant()::removeAsset);
        for (String date : List.of("2027-03-01T00:00:00", "", "")) {
            sandbox.tenant()
                    .addAsset(asset -> asset.put("assettype_name", "Laptop").put("warranty_end", date));
        }
        Bundle bundle = bundle(Store.H2);

        SyncRun run = bundle.sync();

        assertThat(run.getOutcome()).isEqualTo(COMPLETE);
        assertThat(bundle.count("scalepad_hardware_asset", "warranty_expiry_date IS NOT NULL"))
                .as("taken from the list, as the others")
                .isZero();
        assertThat(sandbox.details()).hasSize(2);
    }

    @Test
    void someAssetsWithoutFieldsAmongOthersAreTakenAsTheyAre() {
        keepAssets(60);
        sandbox.tenant()
                .assetIds()
                .subList(0, 20)
                .forEach(id -> sandbox.tenant().editAsset(id, asset -> asset.putArray("fields")));
        Bundle bundle = bundle(Store.H2);

        SyncRun run = bundle.sync();

        assertThat(run.getMessage()).isNull();
        assertThat(sandbox.details()).isEmpty();
    }

    static Stream<Arguments> types() {
        return Stream.of(
                arguments("an object with the list", "{\"record_count\":20,\"assettypes\":%s}", 0),
                arguments("an object with the list by another name", "{\"types\":%s,\"columns\":[]}", 0),
                arguments("an object without a list", "{\"record_count\":20}", 60),
                arguments("HTML", "<html>Sign in</html>", 60));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    @Proves("it is read, or done without, within a few requests")
    void anAssetTypeListInAnotherShapeIsReadOrDoneWithout(String how, String answer, int most) {
        sandbox.quirks().fieldsByTypeOnly(true);
        keepAssets(60);
        sandbox.faults()
                .answerPageWith(
                        "/api/AssetType", "", answer.contains("%s") ? answer.formatted(sandbox.assetTypes()) : answer);
        Bundle bundle = bundle(Store.H2);

        SyncRun run = bundle.sync();

        assertThat(run.getMessage()).isNull();
        assertThat(bundle.count("scalepad_hardware_asset", "serial_number IS NOT NULL"))
                .isPositive();
        assertThat(sandbox.details()).hasSizeBetween(most == 0 ? 0 : 1, most + 10);
    }

    @Test
    @Proves("the assets are read all the same")
    void anAssetTypeListThatAnswersWithAnErrorIsDoneWithout() {
        sandbox.quirks().fieldsByTypeOnly(true);
        keepAssets(60);
        sandbox.faults().failNext("/api/AssetType", 500, 100);
        Bundle bundle = bundle(Store.H2);

        assertThat(bundle.sync().getMessage()).isNull();
        assertThat(bundle.count("scalepad_hardware_asset", "serial_number IS NOT NULL"))
                .isPositive();
    }

    @Test
    @Proves("the other types are read by their lists, and the assets of this type one by one")
    void aTypeWhoseListIsRefusedCostsNoOtherType() {
        sandbox.quirks().fieldsByTypeOnly(true);
        keepAssets(60);
        sandbox.faults().before("/api/AssetType", () -> sandbox.faults().failNext("/api/Asset", 403, 1));
        Bundle bundle = bundle(Store.H2);

        SyncRun run = bundle.sync();

        assertAllAreReadWithFields(bundle, run);
        assertThat(sandbox.details())
                .as("of one type alone")
                .hasSizeBetween(1, bundle.count("scalepad_hardware_asset", "1 = 1") / 2);
    }

    @Test
    @Proves("its assets are read one by one")
    void aTypeThatTheListOfTypesLacksIsReadAllTheSame() {
        sandbox.quirks().fieldsByTypeOnly(true);
        keepAssets(60);
        sandbox.faults()
                .answerPageWith("/api/AssetType", "", sandbox.assetTypes().replaceFirst("\"id\":\\d+", "\"id\":0"));
        Bundle bundle = bundle(Store.H2);

        assertAllAreReadWithFields(bundle, bundle.sync());
        assertThat(sandbox.details()).isNotEmpty();
    }

    private static void assertAllAreReadWithFields(Bundle bundle, SyncRun run) {
        assertThat(run.getMessage()).isNull();
        assertThat(run.getOutcome()).isEqualTo(COMPLETE);
        assertThat(bundle.count("scalepad_hardware_asset", "manufacturer_name IS NULL AND cpu_name IS NULL"))
                .isZero();
    }
}
