package com.scalepad.halo.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalepad.halo.mapping.HardwareAssetMapper;
import com.scalepad.halo.mapping.MappingFile;
import com.scalepad.halo.model.AssetPart;
import com.scalepad.halo.model.HardwareAsset;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the check says of fields that nothing uses. */
class FieldCensusTest {

    private final HardwareAssetMapper mapper = MappingFile.mapper();
    private final FieldCensus census = new FieldCensus(new FieldGuess(mapper::reads));

    @Test
    void aFieldThatSpeaksOfAMissingPartIsProposedWithItsSetting() {
        add("Laptop", "Asset Serial", i -> "5CG123" + i + "ABC", 12);
        add("Server", "Colour", i -> "grey", 3);

        assertThat(census.proposals()).singleElement().satisfies(proposal -> {
            assertThat(proposal.part()).isEqualTo(AssetPart.SERIAL_NUMBER);
            assertThat(proposal.sentence())
                    .isEqualTo("'Asset Serial' looks like the serial number on 12 of 12 assets of type Laptop: "
                            + "halo.mapping.serial-number=Asset Serial");
        });
        assertThat(census.words())
                .contains("Asset Serial: 12, like 5C@####@@@")
                .contains("Colour: 3, like @@@@")
                .doesNotContain("5CG1230ABC");
    }

    @ParameterizedTest
    @CsvSource({
        "Our Serial of it, 5CG123%dABC, SERIAL_NUMBER",
        "Kennung der Hardware, 5CG123%dABC, SERIAL_NUMBER",
        "RAM in the box, 16 GB, RAM",
        "CPU of it, Intel Core i7-%d, CPU",
        "Warranty runs out: end, 2027-03-0%d, WARRANTY_EXPIRY",
        "When purchased, 2024-03-0%d, PURCHASE_DATE",
        "OS family, Windows 11, OPERATING_SYSTEM",
        "HW Vendor Label, Dell, MANUFACTURER",
        "Model family, Latitude, MODEL"
    })
    void thePartIsGuessedByNameAndValues(String name, String values, AssetPart part) {
        add("Laptop", name, values::formatted, 9);

        assertThat(census.proposals()).extracting(FieldCensus.Proposal::part).containsExactly(part);
    }

    @ParameterizedTest
    @CsvSource({
        "MAC Address, 00:1a:2b:3c:4d:0%d",
        "MAC, 001a2b3c4d0%d",
        "IP Address, 10.0.0.%d",
        "Asset Tag, LAP-10%d",
        "Intune ID, 3f2504e0-4f89-11d3-9a0c-0305e82c330%d",
        "Last seen, 2026-10-0%d",
        "Colour, red",
        "Serial port, none",
        "Monitor Serial, 5CG123%dABC",
        "Battery Serial Number, 5CG123%dABC",
        "Disk Model, ST100%d",
        "Memory Slots, 2",
        "CPU Cores, 8 cores",
        "OS Architecture, 64-bit",
        "Purchase Order, PO-12345%d",
        "Purchase Cost, 12%d.00",
        "Last Login Time, 2026-10-0%dT10:00:00",
        "Phone, +4930123456%d"
    })
    void whatIsOfAnotherKindIsNotProposed(String name, String values) {
        add("Laptop", name, values::formatted, 9);

        assertThat(census.proposals()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Serial, of the case; main"})
    void aProposalIsASettingThatWorks(String name) {
        add("Laptop", name, i -> "5CG123" + i + "ABC", 5);
        String setting = census.proposals().get(0).sentence().replaceFirst(".*halo.mapping.serial-number=", "");

        mapper.settings(key -> key.equals("halo.mapping.serial-number") ? setting : "");

        assertThat(((HardwareAsset) mapper.mapped(asset("Laptop", name, "5CG1234ABC"))).serialNumber())
                .isEqualTo("5CG1234ABC");
    }

    @Test
    void aFloodOfFieldsIsCountedWithinBounds() {
        for (int i = 0; i < 2_000; i++) {
            int number = i;
            add("Laptop", "Field " + i, ignored -> "value " + number, 1);
        }

        assertThat(census.size()).isEqualTo(300);
        assertThat(census.words().lines().toList())
                .hasSize(41)
                .last()
                .asString()
                .contains("260 more");
    }

    private void add(String type, String name, IntFunction<String> value, int times) {
        for (int i = 0; i < times; i++) {
            census.add((HardwareAsset) mapper.mapped(asset(type, name, value.apply(i))));
        }
    }

    private static ObjectNode asset(String type, String name, String value) {
        ObjectNode asset = JsonNodeFactory.instance.objectNode().put("id", 7).put("assettype_name", type);
        asset.putArray("fields").addObject().put("name", name).put("value", value);
        return asset;
    }

    @Test
    void nothingIsProposedForAPartThatIsFound() {
        ObjectNode asset = asset("Laptop", "Second Serial of it", "5CG1234ABC");
        asset.withArray("fields").addObject().put("name", "Serial Number").put("value", "5CG1234ABD");
        census.add((HardwareAsset) mapper.mapped(asset));

        assertThat(census.proposals()).isEmpty();
        assertThat(List.of(census.size())).containsExactly(1);
    }
}
