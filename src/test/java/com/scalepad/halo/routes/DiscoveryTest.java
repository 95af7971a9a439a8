package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalepad.halo.check.CheckResult;
import com.scalepad.halo.check.CheckResult.Status;
import com.scalepad.halo.run.SyncRun;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the check and a run say of a tenant whose fields and types nobody here has named. */
class DiscoveryTest extends ReadingTest {

    @Test
    void whatIsFoundIsSaidByTheRunAndKeptWithIt() {
        Bundle bundle = bundle(Store.H2);

        SyncRun run = bundle.sync();

        int serials = bundle.count("scalepad_hardware_asset", "serial_number IS NOT NULL");
        int hardware = bundle.count("scalepad_hardware_asset", "1 = 1");
        assertThat(run.getSummary())
                .containsPattern("serial number +" + serials + "  Serial Number " + serials + "\n")
                .containsPattern("name +" + hardware + "  inventory_number " + hardware + "\n")
                .containsPattern("warranty start +0  Halo's list does not show it")
                .doesNotContain("None of");
        assertThat(bundle.store().queryForObject("SELECT found_parts FROM halo_sync_run", String.class))
                .contains("serial number " + serials + " of " + hardware + " (Serial Number " + serials + ")");
    }

    @Test
    void aTenantWithoutSerialsFailsTheCheckWhichNamesTheFieldAndIsTheRunsWarning() {
        Bundle bundle = bundle(Store.H2);
        renameFields("Serial Number", "Equipment Serial", "RAM", "Memory inside");

        SyncRun run = bundle.sync();
        List<CheckResult> lines = bundle.check("default");

        assertThat(run.getOutcome()).isEqualTo(COMPLETE);
        assertThat(run.getSummary())
                .contains("! None of ", "has a serial number", "Equipment Serial", "HALO_MAPPING_SERIAL_NUMBER");
        CheckResult serials = line(lines, "serial numbers");
        assertThat(serials.status()).isEqualTo(Status.FAIL);
        assertThat(serials.sentence())
                .contains(
                        "'Equipment Serial' looks like the serial number on ",
                        "halo.mapping.serial-number=Equipment Serial")
                .contains("Fields with a value: Equipment Serial, ", "OS Version");
        assertThat(line(lines, "other parts").sentence()).contains("halo.mapping.ram=Memory inside");
        assertThat(line(lines, "other parts").status()).isEqualTo(Status.WARN);
        assertThat(line(lines, "unused fields").sentence()).contains("Equipment Serial: ", "Memory inside: ");
        for (int id : sandbox.tenant().assetIds()) {
            for (JsonNode field : sandbox.tenant().asset(id).path("fields")) {
                if (field.path("name").asText().equals("Equipment Serial")
                        && field.path("value").asText().length() > 5) {
                    assertThat(lines.toString())
                            .doesNotContain(field.path("value").asText());
                }
            }
        }
    }

    @Test
    void aDateThatCanNotBeReadIsToldOfAndNotShown() {
        Bundle bundle = bundle(Store.H2);
        sandbox.tenant()
                .addAsset(asset -> asset.putArray("fields")
                        .addObject()
                        .put("id", 901)
                        .put("name", "Warranty End")
                        .put("value", "31/12/2027")
                        .put("display", "31/12/2027"));

        CheckResult parts = line(bundle.check("default"), "other parts");

        assertThat(parts.status()).isEqualTo(Status.WARN);
        assertThat(parts.sentence())
                .contains("1 have a date that can't be read, such as 31/##/####")
                .doesNotContain("31/12/2027");
    }

    @Test
    void eachTypeIsListedWithItsNumberAndWhatItBecomes() {
        Bundle bundle = bundle(Store.H2);

        CheckResult types = line(bundle.check("default"), "hardware types");

        assertThat(types.status()).isEqualTo(Status.OK);
        assertThat(types.sentence())
                .startsWith("Halo's types, with their number in " + ASSETS + " of " + ASSETS + " assets:")
                .contains(
                        "\nLaptop: " + ofType("Laptop") + ", becomes WORKSTATION\n",
                        "\nMonitor: " + ofType("Monitor") + ", skipped\n",
                        "\nPrinter: " + ofType("Printer") + ", becomes IMAGING\n",
                        "halo.mapping.types.workstation");
    }

    @Test
    void fieldsThatComeByTypeOrByDetailAreLookedAtToo() {
        Bundle bundle = bundle(Store.H2);
        sandbox.quirks().fieldsByTypeOnly(true);
        assertThat(line(bundle.check("default"), "serial numbers").status()).isEqualTo(Status.OK);

        sandbox.quirks().fieldsInLists(false);
        CheckResult byDetail = line(bundle.check("default"), "serial numbers");
        assertThat(byDetail.status()).as(byDetail.sentence()).isEqualTo(Status.OK);
    }

    @Test
    void aTenantOfWhichNoTypeIsHardwareFailsTheCheck() {
        Bundle bundle = bundle(Store.H2);
        keepAssets(20);
        sandbox.tenant()
                .assetIds()
                .forEach(id -> sandbox.tenant().editAsset(id, asset -> asset.put("assettype_name", "Gerät")));
        sandbox.quirks().assetTypesForbidden(true);

        List<CheckResult> lines = bundle.check("default");

        assertThat(line(lines, "hardware types").status()).isEqualTo(Status.FAIL);
        assertThat(line(lines, "hardware types").sentence()).contains("Gerät: 20, skipped");
        assertThat(line(lines, "serial numbers").status()).isEqualTo(Status.SKIPPED);
    }

    @Test
    void settingsNameFieldsAndTypesAndATypeThatHaloLacksIsTold() {
        renameFields("Serial Number", "Equipment Serial");
        int phone = sandbox.tenant().addAsset(asset -> {
            asset.put("assettype_id", 138).put("assettype_name", "Mobile Phone").put("inventory_number", "R5CT1234567");
            asset.putArray("fields");
        });
        try (Bundle bundle = Bundle.start(
                sandbox,
                Store.H2,
                "halo.mapping.serial-number=Equipment Serial; mobile-phone: inventory_number; Laptp: Kennung",
                "halo.mapping.types.skip=Printer",
                "halo.mapping.types.imaging=Monitor")) {
            bundle.sync();

            assertThat(bundle.hardwareAsset(phone)).containsEntry("serial_number", "R5CT1234567");
            assertThat(bundle.count(
                            "scalepad_hardware_asset", "serial_number IS NOT NULL AND asset_type_name = 'Laptop'"))
                    .isPositive();
            assertThat(bundle.store()
                            .queryForList(
                                    "SELECT DISTINCT asset_type_name FROM scalepad_hardware_asset WHERE type = 'IMAGING'",
                                    String.class))
                    .containsExactly("Monitor");
            CheckResult types = line(bundle.check("default"), "hardware types");
            assertThat(types.status()).isEqualTo(Status.WARN);
            assertThat(types.sentence())
                    .contains("'Laptp', which Halo does not show; the nearest is 'Laptop'")
                    .doesNotContain("mobile-phone");
        }
    }

    @Test
    void aConnectionHasAMappingOfItsOwn() {
        List<String> settings = new ArrayList<>(
                List.of("halo.connections=acme,north", "halo.connections.acme.mapping.types.skip=Laptop"));
        for (String name : List.of("acme", "north")) {
            Bundle.connection(sandbox)
                    .forEach(setting -> settings.add(setting.replace("halo.", "halo.connections." + name + ".")));
        }
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, settings.toArray(String[]::new))) {
            bundle.sync("acme");
            bundle.sync("north");

            String laptops = " AND asset_type_name = 'Laptop'";
            assertThat(bundle.count("scalepad_hardware_asset", "connection = 'acme'"))
                    .isPositive();
            assertThat(bundle.count("scalepad_hardware_asset", "connection = 'acme'" + laptops))
                    .isZero();
            assertThat(bundle.count("scalepad_hardware_asset", "connection = 'north'" + laptops))
                    .isPositive();
        }
    }

    private static long ofType(String type) {
        return sandbox.tenant().assetIds().stream()
                .filter(id -> sandbox.tenant()
                        .asset(id)
                        .path("assettype_name")
                        .asText()
                        .equals(type))
                .count();
    }

    private static void renameFields(String... names) {
        sandbox.tenant()
                .assetIds()
                .forEach(id -> sandbox.tenant()
                        .editAsset(
                                id,
                                asset -> asset.path("fields").forEach(field -> {
                                    for (int i = 0; i < names.length; i += 2) {
                                        if (field.path("name").asText().equals(names[i])) {
                                            ((ObjectNode) field).put("name", names[i + 1]);
                                        }
                                    }
                                })));
    }

    private static CheckResult line(List<CheckResult> lines, String name) {
        return lines.stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
