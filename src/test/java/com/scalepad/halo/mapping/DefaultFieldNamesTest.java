package com.scalepad.halo.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalepad.halo.model.HardwareAsset;
import com.scalepad.halo.model.KeyFieldNames;
import com.scalepad.halo.settings.SettingsException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the mapping file finds under the names that tenants use for their fields. */
class DefaultFieldNamesTest {

    private final HardwareAssetMapper mapper = MappingFile.mapper();

    /** The only field of an asset; what it must become, by the column of the store. */
    @ParameterizedTest
    @CsvFileSource(resources = "/mapping/field-names.csv")
    void aFieldIsFoundByItsName(String name, String value, String column, String becomes) {
        ObjectNode asset = laptop();
        field(asset, name, value);

        assertThat(mapped(asset).row().get(column)).hasToString(becomes);
        assertThat(mapped(asset).sources().unusedFields()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "RAM (MB), 16384, 17179869184",
        "RAM (GB), 16, 17179869184",
        "RAM MB, '16,384', 17179869184",
        "RAM [GB], 0.5, 536870912",
        "Memory in MB, 512, 536870912",
        "Total Physical Memory (Bytes), 17179869184, 17179869184",
        "Total Physical Memory (KB), 16777216, 17179869184",
        "Memory (MB), 16 GB, 17179869184",
        "RAM, 16, 17179869184",
        "RAM (Gigabytes), 16, 17179869184",
        "RAM in Megabytes, 16384, 17179869184",
        "RAM (MB), '16 384', 17179869184",
        "RAM (MB), 64, 67108864",
        "RAM (GB), 16384, ",
        "RAM (GB), 17179869184, "
    })
    void aUnitInTheNameHoldsForANumberWithoutOne(String name, String value, Long bytes) {
        ObjectNode asset = laptop();
        field(asset, name, value);

        assertThat(mapped(asset).configuration().ramBytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SO",
                "SO #",
                "Warranty Serial",
                "Monitor Serial Number",
                "Previous Serial",
                "Serial Number 2",
                "Battery Serial",
                "Motherboard Serial Number",
                "SIM Serial",
                "Printer Serial Number",
                "Windows Serial Number",
                "Licence Serial",
                "Serial Port",
                "CPU Manufacturer",
                "Monitor Model",
                "Base Warranty End",
                "Extended Warranty Expiry",
                "Invoice Date",
                "Acquired",
                "OS Type",
                "Support End Date",
                "Install Date",
                "Last Login",
                "Purchase Order Date",
                "Warranty Purchase Date",
                "Warranty Date",
                "License Expiry",
                "Last Login Date",
                "OS End of Life",
                "OS Build",
                "BIOS Date",
                "RAM Slots",
                "Video RAM",
                "CPU Cores",
                "CPU Speed",
                "Product ID",
                "Product Code",
                "Supplier",
                "Machine Type",
                "Warranty Provider",
                "Warranty Status",
                "Model Year",
                "Purchase Order",
                "Purchase Price",
                "Contract End",
                "Lease End Date",
                "os.serialnumber",
                "memory.serialnumber",
                "Windows SerialNumber",
                "Max Memory Size",
                "Processor Manufacturer",
                "BIOS Manufacturer",
                "MAC Vendor"
            })
    void aFieldOfAnotherThingIsNoPart(String name) {
        ObjectNode asset = laptop();
        field(asset, name, "2027-03-01");

        assertThat(mapped(asset).sources().found()).isEmpty();
        assertThat(mapped(asset).sources().unusedFields()).containsExactly(name);
    }

    @ParameterizedTest
    @CsvSource({
        "Serial Number, S/N: 5CG1234ABC, serial_number, 5CG1234ABC",
        "Serial, Service Tag : 7XK2LM3, serial_number, 7XK2LM3",
        "Serial, MAC:7XK2LM3, serial_number, MAC:7XK2LM3",
        "Memory, RAM: 16 GB, ram_bytes, 17179869184",
        "RAM (MB), Memory: 16384, ram_bytes, 17179869184",
        "Model, Model: Latitude 5540, model_description, Latitude 5540",
        "Name, SRV: Files, name, SRV: Files",
        "Serial Number, '\nSerialNumber  \r\r\n5CG1234ABC  \r\n', serial_number, 5CG1234ABC",
        "Serial Number, SerialNumber=5CG1234ABC, serial_number, 5CG1234ABC",
        "Serial Number, @{SerialNumber=5CG1234ABC}, serial_number, 5CG1234ABC",
        "Model, '@{Model=Surface {Pro}}', model_description, Surface {Pro}",
        "Model, A=B, model_description, A=B"
    })
    void aNameBeforeAValueIsNoPartOfIt(String name, String value, String column, String becomes) {
        ObjectNode asset = laptop();
        field(asset, name, value);

        assertThat(mapped(asset).row().get(column)).hasToString(becomes);
    }

    @ParameterizedTest
    @CsvSource({
        "Manufacturer, To Be Filled By O.E.M., manufacturer_name, Make, ASRock",
        "Model, System Product Name, model_description, Product, B550M",
        "Model Number, Default string, model_number, SKU, 21ED",
        "Operating System, Unknown, operating_system, OS Version, Windows 11 Pro",
        "CPU, N/A, cpu_name, Processor Name, Intel Core i7",
        "Last Login User, -, last_login_user, Last User, j.doe",
        "Manufacturer, 12, manufacturer_name, OEM, Dell",
        "Model, 0, model_description, Product, 7420",
        "Model Number, SKU, model_number, Part Number, 21ED",
        "CPU, x64-based PC, cpu_name, Chip, Apple M1",
        "Processor Type, 64-bit, cpu_name, Processor Version, Intel Core i7",
        "CPU, 2.4 GHz, cpu_name, CPU Details, 2.4 GHz Quad-Core Intel Core i5",
        "CPU, '4 cores, 8 threads @ 1.90GHz', cpu_name, CPU Details, Core i5 4 cores",
        "Processor, GenuineIntel, cpu_name, Processor Name, AMD EPYC 7302"
    })
    void aPlaceholderGivesWayToTheNextName(String name, String value, String column, String next, String becomes) {
        ObjectNode asset = laptop();
        field(asset, name, value);
        assertThat(mapped(asset).row().get(column)).isNull();

        field(asset, next, becomes);
        assertThat(mapped(asset).row().get(column)).isEqualTo(becomes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"VMware Virtual Platform", "Virtual Machine", "QEMU", "7420", "Standard PC (Q35 + ICH9, 2009)"})
    void aModelThatIsMadeOfSuchWordsIsOne(String model) {
        ObjectNode asset = laptop();
        field(asset, "Model", model);

        assertThat(mapped(asset).model().description()).isEqualTo(model);
    }

    @ParameterizedTest
    @CsvSource({
        "Vendor, CDW, System Manufacturer, Dell Inc., manufacturer_name",
        "OEM, Ingram, Brand, Dell Inc., manufacturer_name",
        "Product, Managed Laptop, Laptop Model, Latitude 5540, model_description"
    })
    void aNameThatMayBeOfAnotherThingComesLast(String name, String value, String other, String becomes, String column) {
        ObjectNode asset = laptop();
        field(asset, name, value);
        assertThat(mapped(asset).row().get(column)).isEqualTo(value);

        field(asset, other, becomes);
        assertThat(mapped(asset).row().get(column)).isEqualTo(becomes);
    }

    @Test
    void aNumberOfProcessorsIsNoProcessor() {
        ObjectNode asset = laptop();
        field(asset, "Processors", "2");
        field(asset, "CPU Details", "Intel Core i7");

        assertThat(mapped(asset).configuration().cpu().name()).isEqualTo("Intel Core i7");
    }

    @Test
    void aNameWithAlternativesIsEachOfThemInTheirOrder() {
        mapper.settings(name -> name.equals("halo.mapping.serial-number") ? "{Haupt|Neben}{|geräte} Kennung" : "");
        ObjectNode asset = laptop();
        field(asset, "Nebenkennung", "AAA1111");
        assertThat(mapped(asset).serialNumber()).isEqualTo("AAA1111");
        field(asset, "Hauptgeräte-Kennung", "BBB2222");
        assertThat(mapped(asset).serialNumber()).isEqualTo("BBB2222");
    }

    @Test
    void aCustomFieldIsFoundByTheNameThatHaloGivesItWithoutItsPrefix() {
        ObjectNode asset = laptop();
        asset.putArray("customfields")
                .addObject()
                .put("name", "CFSerialNumber")
                .put("label", "Kennung")
                .put("value", "5CG1234ABC");

        assertThat(mapped(asset).serialNumber()).isEqualTo("5CG1234ABC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
                "{3F2504E0-4F89-11D3-9A0C-0305E82C3301}",
                "1001",
                " ",
                "3f2504e04f8911d39a0c0305e82c3301"
            })
    void anAssetNumberThatIsNoNameGivesWayToTheFieldName(String number) {
        ObjectNode asset = laptop().put("inventory_number", number);
        field(asset, "Name", "FRONTDESK-PC");

        assertThat(mapped(asset).name()).isEqualTo("FRONTDESK-PC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"N/A", "To be filled by O.E.M.", "[object Object]"})
    void aPlaceholderIsANameOnlyWhereThereIsNoOther(String placeholder) {
        ObjectNode asset = laptop().put("inventory_number", placeholder);
        assertThat(mapped(asset).name()).isEqualTo(placeholder);

        field(asset, "Hostname", "FRONTDESK-PC");
        assertThat(mapped(asset).name()).isEqualTo("FRONTDESK-PC");
    }

    @Test
    void aMemoryFieldThatCantBeReadHidesNoOtherWithAnotherUnit() {
        ObjectNode asset = laptop();
        field(asset, "RAM (GB)", "unknown");
        field(asset, "RAM (MB)", "16384");

        assertThat(mapped(asset).configuration().ramBytes()).isEqualTo(16L << 30);
        assertThat(mapped(asset).sources().found()).containsValue("RAM (MB)");
    }

    @Test
    void anAssetNumberThatIsNoNameStandsWhereThereIsNoOther() {
        assertThat(mapped(laptop().put("inventory_number", "1001")).name()).isEqualTo("1001");
    }

    @Test
    void aDateInAFieldCountsBesideHalosColumn() {
        ObjectNode asset = laptop().putNull("warranty_end");
        field(asset, "Warranty Expiration", "2026-01-29");

        assertThat(mapped(asset).mappedFor("warranty_end").date()).hasToString("2026-01-29");
        assertThat(mapped(asset).haloDates().warrantyEnd().date()).isNull();
    }

    @Test
    void keyFieldsAreReadByTheNamesOfTheType() {
        ObjectNode asset = laptop().put("key_field", "Latitude 5540").put("key_field2", "S/N: 5CG1234ABC");

        assertThat(mapped(asset).serialNumber()).isNull();
        assertThat(mapped(asset).sources().keyFieldsNeeded()).isTrue();

        HardwareAsset found = (HardwareAsset) mapper.mapped(asset, new KeyFieldNames(List.of("Model", "Serial #", "")));
        assertThat(found.serialNumber()).isEqualTo("5CG1234ABC");
        assertThat(found.model().description()).isEqualTo("Latitude 5540");
        assertThat(found.sources().found()).containsValue("key field Model");
    }

    @Test
    void keyFieldsThatShowWhatIsFoundNeedNoNames() {
        ObjectNode asset = laptop().put("key_field", "Latitude 5540")
                .put("key_field2", "")
                .put("key_field3", "To be filled by O.E.M.");
        field(asset, "Model", "Latitude 5540");

        assertThat(mapped(asset).sources().keyFieldsNeeded()).isFalse();
    }

    @Test
    void whatTheSettingsNameIsTriedFirstAndTheTypesOwnBeforeAll() {
        mapper.settings(name -> Map.of(
                        "halo.mapping.serial-number",
                        "Kennung; mobile phones: Geräte-ID; Laptop: Asset Serial, Kennung 2")
                .getOrDefault(name, ""));
        ObjectNode asset = laptop();
        field(asset, "Serial Number", "AAA1111");
        assertThat(mapped(asset).serialNumber()).isEqualTo("AAA1111");
        field(asset, "Kennung", "BBB2222");
        assertThat(mapped(asset).serialNumber()).isEqualTo("BBB2222");
        field(asset, "asset serial:", "CCC3333");
        assertThat(mapped(asset).serialNumber()).isEqualTo("CCC3333");
        assertThat(mapper.namedTypes()).containsExactlyInAnyOrder("mobile phones", "Laptop");
    }

    @Test
    void aConnectionHasSettingsOfItsOwnInPlaceOfThoseOfAll() {
        mapper.settings(name -> name.equals("halo.mapping.serial-number") ? "Kennung" : "");
        mapper.settings("acme", name -> name.equals("halo.mapping.types.skip") ? "Laptop" : "");
        ObjectNode asset = laptop();
        field(asset, "Kennung", "5CG1234ABC");

        assertThat(((HardwareAsset) mapper.of("north").mapped(asset)).serialNumber())
                .isEqualTo("5CG1234ABC");
        assertThat(mapper.of("acme").mapped(asset))
                .extracting("sourceRecordId", "label")
                .containsExactly(1001, "Laptop");
        assertThat(mapper.of("acme").isHardware(asset)).isFalse();
        assertThat(mapper.isHardware(asset)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Laptop:", ": Serial", "Laptop: , ;"})
    void aSourceOfATypeWithoutTypeOrNamesIsRefused(String text) {
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> mapper.settings(name -> name.endsWith("serial-number") ? text : ""))
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll("halo.mapping.serial-number", "Mobile Phone: inventory_number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{PC, Laptop} Serial", "{PC|Laptop Serial", "Serial; Laptop: PC} Serial"})
    void aBraceWithoutItsPartnerIsRefused(String text) {
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> mapper.settings(name -> name.endsWith("serial-number") ? text : ""))
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll("halo.mapping.serial-number", "'{PC|Laptop} Serial'");
    }

    @Test
    void whatNothingLooksForIsNamed() {
        ObjectNode asset = laptop();
        field(asset, "Serial #", "5CG1234ABC");
        field(asset, "Asset Colour", "red");
        field(asset, "RAM (MB)", "16384");
        field(asset, "Blank", " ");

        assertThat(mapped(asset).sources().unusedFields()).containsExactly("Asset Colour");
    }

    private HardwareAsset mapped(ObjectNode asset) {
        return (HardwareAsset) mapper.mapped(asset);
    }

    private static ObjectNode laptop() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", 1001)
                .put("client_id", 12)
                .put("assettype_name", "Laptop")
                .put("inactive", false);
    }

    private static void field(ObjectNode asset, String name, String value) {
        asset.withArray("fields").addObject().put("name", name).put("value", value);
    }
}
