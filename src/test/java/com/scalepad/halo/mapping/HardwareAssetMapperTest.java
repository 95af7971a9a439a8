package com.scalepad.halo.mapping;

import static com.scalepad.halo.mapping.Payloads.file;
import static com.scalepad.halo.mapping.Payloads.json;
import static com.scalepad.halo.mapping.Payloads.mapped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalepad.halo.model.AssetType;
import com.scalepad.halo.model.HardwareAsset;
import com.scalepad.halo.model.ScalePadRecord;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An asset of Halo's as a hardware asset of ScalePad's, from payloads as Halo gives them. */
class HardwareAssetMapperTest {

    private final HardwareAssetMapper mapper = mapper();

    private static HardwareAssetMapper mapper() {
        AssetTypeTable types = new AssetTypeTable();
        types.setWorkstation("*Laptop*");
        types.setServer("*Server*");
        types.setNetwork("*Switch*");
        HardwareAssetMapper mapper = new HardwareAssetMapper();
        mapper.setAssetTypes(types);
        mapper.setSerialNumbers(new SerialNumbers("To be filled by O.E.M., None"));
        mapper.setNameFields("inventory_number");
        mapper.setSerialNumberFields("Serial Number, Service Tag");
        mapper.setManufacturerFields("manufacturer_name, Manufacturer, Make");
        mapper.setModelFields("Model");
        mapper.setModelNumberFields("Model Number");
        mapper.setOperatingSystemFields("Operating System, OS Version");
        mapper.setCpuFields("Processor, CPU");
        mapper.setRamFields("RAM, Total Memory");
        mapper.setLastLoginUserFields("Last Login User");
        mapper.setLocationFields("site_name");
        mapper.setPurchaseDateFields("supplier_purchasedate, Purchase Date");
        mapper.setWarrantyStartFields("warranty_start");
        mapper.setWarrantyExpiryFields("warranty_end");
        return mapper;
    }

    @Test
    void aLaptopBringsAllThatScalePadShows() {
        assertThat(row(file("laptop")))
                .containsEntry("source_record_id", 4711)
                .containsEntry("name", "HPD-LT-017")
                .containsEntry("type", "WORKSTATION")
                .containsEntry("client_source_record_id", 12)
                .containsEntry("client_name", "Acme Ltd")
                .containsEntry("manufacturer_name", "Dell Inc.")
                .containsEntry("model_number", "P104F")
                .containsEntry("model_description", "Latitude 5540")
                .containsEntry("serial_number", "5cg 9x2k41")
                .containsEntry("serial_key", "5CG9X2K41")
                .containsEntry("location_name", "Main")
                .containsEntry("operating_system", "Windows 11 Pro")
                .containsEntry("cpu_name", "13th Gen Intel(R) Core(TM) i7-1355U")
                .containsEntry("ram_bytes", 16L << 30)
                .containsEntry("last_login_user", "ACME\\j.doe")
                .containsEntry("purchase_date", LocalDate.of(2024, 2, 27))
                .containsEntry("warranty_start_date", LocalDate.of(2024, 3, 1))
                .containsEntry("warranty_expiry_date", LocalDate.of(2027, 3, 1))
                .containsEntry("is_active", true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'fields': [{'name': 'Serial Number', 'value': 'None'}, {'name': 'Serial Number', 'value': '5CG1'}]",
                "'fields': [{'name': 'Serial Number', 'value': 'None'}, {'name': 'serial number ', 'value': '5CG1'}]",
                "'fields': [{'name': 'Serial Number', 'value': '-'}], 'customfields': [{'label': 'Serial Number', 'value': '5CG1'}]",
                "'customfields': [{'label': 'Serial Number', 'value': '0'}, {'name': 'CFSerialNumber', 'value': '5CG1'}]"
            })
    void aPlaceholderHidesNoSerialInAnotherFieldOfTheSameName(String fields) {
        assertThat(row(json("{'id': 1, 'assettype_name': 'Laptop', " + fields + "}")))
                .containsEntry("serial_key", "5CG1");
    }

    @Test
    void aServerThatAnRmmImportedIsReadPastPlaceholdersAndSentinels() {
        assertThat(row(file("server-from-rmm")))
                .containsEntry("source_record_id", 5120)
                .containsEntry("type", "SERVER")
                .containsEntry("client_source_record_id", 12)
                .containsEntry("serial_number", "7XK2LM3")
                .containsEntry("manufacturer_name", "Dell Inc.")
                .containsEntry("model_description", "PowerEdge R650")
                .containsEntry("operating_system", "Microsoft Windows Server 2022 Standard")
                .containsEntry("ram_bytes", 128L << 30)
                .containsEntry("purchase_date", LocalDate.of(2021, 6, 14))
                .containsEntry("warranty_start_date", null)
                .containsEntry("warranty_expiry_date", LocalDate.of(2026, 6, 30))
                .containsEntry("is_active", true);
    }

    @Test
    void whatHaloDoesNotSayIsNullAndNotInvented() {
        Map<String, Object> row = row(file("switch-with-nothing-known"));

        assertThat(row.values().stream().filter(Objects::nonNull))
                .containsExactlyInAnyOrder(6003, "NETWORK", false, "Network Switch", row.get("content_hash"));
    }

    @Test
    void hostileValuesStopNothing() {
        assertThat(row(file("hostile")))
                .containsEntry("name", "LT-66 6")
                .containsEntry("client_source_record_id", null)
                .containsEntry("client_name", null)
                .containsEntry("location_name", null)
                .containsEntry("manufacturer_name", null)
                .containsEntry("serial_number", "ABC123")
                .containsEntry("model_description", "123456789012345678901234567890")
                .containsEntry("ram_bytes", null)
                .containsEntry("cpu_name", "half \ufffd a pair")
                .containsEntry("is_active", false)
                .containsEntry("warranty_start_date", null)
                .containsEntry("warranty_expiry_date", LocalDate.of(2027, 3, 1))
                .containsEntry("purchase_date", null)
                .containsEntry("warranty_start_raw", "01/03/2024")
                .containsEntry("supplier_purchasedate_raw", "true")
                .containsEntry("warranty_end_raw", "20270301");
    }

    @Test
    void anInstantIsTheDateOnItsHarmlessSide() {
        ObjectNode laptop = file("laptop")
                .put("warranty_end", "2027-03-02T04:59:59")
                .put("warranty_start", "2024-03-01T23:00:00")
                .put("supplier_purchasedate", "2024-02-27T05:00:00");

        assertThat(row(laptop))
                .containsEntry("warranty_expiry_date", LocalDate.of(2027, 3, 1))
                .containsEntry("warranty_start_date", LocalDate.of(2024, 3, 2))
                .containsEntry("purchase_date", LocalDate.of(2024, 2, 27));
    }

    @Test
    void halosOwnColumnsAreKeptApartFromWhatAnyPlaceSays() {
        ObjectNode laptop = file("laptop")
                .putNull("supplier_purchasedate")
                .put("warranty_end", "31/12/2026")
                .put("warranty_start", "2024-03-01T00:00:00");
        laptop.putArray("fields").addObject().put("name", "Purchase Date").put("value", "2026-01-29");

        assertThat(row(laptop))
                .containsEntry("supplier_purchasedate", null)
                .containsEntry("supplier_purchasedate_raw", null)
                .containsEntry("purchase_date", LocalDate.of(2026, 1, 29))
                .containsEntry("purchase_date_raw", null)
                .containsEntry("warranty_end", null)
                .containsEntry("warranty_end_raw", "31/12/2026")
                .containsEntry("warranty_expiry_date", null)
                .containsEntry("warranty_expiry_date_raw", "31/12/2026")
                .containsEntry("warranty_start", LocalDate.of(2024, 3, 1))
                .containsEntry("warranty_start_raw", "2024-03-01T00:00:00")
                .containsEntry("warranty_start_date_raw", null);
    }

    @Test
    void anUnreadableDateInAnAssetFieldIsKeptBesideTheDateOfTheColumn() {
        ObjectNode laptop = file("laptop").put("supplier_purchasedate", "2024-02-27T00:00:00");
        laptop.withArray("customfields")
                .addObject()
                .put("label", "Purchase Date")
                .put("value", "27/02/2024");

        assertThat(row(laptop))
                .containsEntry("purchase_date", LocalDate.of(2024, 2, 27))
                .containsEntry("purchase_date_raw", "27/02/2024")
                .containsEntry("supplier_purchasedate_raw", "2024-02-27T00:00:00");
    }

    @Test
    void anAssetFieldIsReadByItsValueAndElseByWhatItShows() {
        ObjectNode laptop = file("laptop").putNull("supplier_purchasedate");
        ObjectNode field = laptop.putArray("fields")
                .addObject()
                .put("name", "Purchase Date")
                .put("value", "2026-01-29T00:00:00")
                .put("display", "29/01/2026");
        assertThat(row(laptop))
                .containsEntry("purchase_date", LocalDate.of(2026, 1, 29))
                .containsEntry("purchase_date_raw", null);

        field.put("value", "1769644800").put("display", "2026-01-29");
        assertThat(row(laptop))
                .containsEntry("purchase_date", LocalDate.of(2026, 1, 29))
                .containsEntry("purchase_date_raw", null);

        field.put("value", "").put("display", "29/01/2026");
        assertThat(row(laptop)).containsEntry("purchase_date", null).containsEntry("purchase_date_raw", "29/01/2026");

        field.put("value", "1900-01-01T00:00:00").put("display", "01/01/1900");
        assertThat(row(laptop)).containsEntry("purchase_date", null).containsEntry("purchase_date_raw", null);
    }

    @Test
    void aDateThatIsWrittenInAnotherWayIsAChange() {
        Object hash = row(file("laptop").put("warranty_end", "31/12/2026")).get("content_hash");

        assertThat(row(file("laptop").put("warranty_end", "12/31/2026")).get("content_hash"))
                .isNotEqualTo(hash);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "null", "'Acme'", "3e40", "1e400", "12.5", "99999999999", "{}"})
    void aCustomerIdThatIsNoneIsNull(String clientId) {
        ObjectNode laptop = file("laptop");
        laptop.set("client_id", json(clientId));

        assertThat(row(laptop)).containsEntry("client_source_record_id", null).containsEntry("client_name", "Acme Ltd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "'true'", "1"})
    void aTemplateIsNoAsset(String template) {
        ObjectNode laptop = file("laptop");
        laptop.set("is_template", json(template));

        assertThat(mapped(mapper, laptop)).isEqualTo(new SkippedRecord(4711, "template", null));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "'Coffee Machine', Coffee Machine",
                "' Coffee\\nMachine ', Coffee Machine",
                "'', no asset type",
                "null, no asset type",
                "{}, no asset type",
                "131, 131"
            })
    void aTypeThatScalePadHasNotIsSkippedByItsName(String typeName, String label) {
        ObjectNode laptop = file("laptop");
        laptop.set("assettype_name", json(typeName));

        assertThat(mapped(mapper, laptop)).extracting("sourceRecordId", "label").containsExactly(4711, label);
    }

    @Test
    void aRecordThatIsTooLongOrWithoutAnIdIsRejected() {
        assertThatThrownBy(() -> mapped(mapper, file("laptop").put("inventory_number", "x".repeat(70_000))))
                .isInstanceOf(RejectedRecordException.class)
                .hasMessageContainingAll("inventory_number", "70,000", "65,536");
        assertThatThrownBy(() -> mapped(mapper, file("laptop").put("client_name", "x".repeat(70_000))))
                .isInstanceOf(RejectedRecordException.class)
                .hasMessageContaining("client_name");
        assertThatThrownBy(() -> mapped(mapper, file("laptop").put("id", "seventeen")))
                .isInstanceOf(RejectedRecordException.class);
    }

    @Test
    void aMapperWithoutNamesFindsNothingAndFailsNowhere() {
        AssetTypeTable types = new AssetTypeTable();
        types.setWorkstation("*");
        HardwareAssetMapper bare = new HardwareAssetMapper();
        bare.setAssetTypes(types);

        assertThat(((HardwareAsset) mapped(bare, file("laptop"))).type()).isEqualTo(AssetType.WORKSTATION);
        assertThat(mapped(new HardwareAssetMapper(), file("laptop")))
                .extracting("sourceRecordId", "label")
                .containsExactly(4711, "Laptop");
    }

    @Test
    void whateverHaloWritesInAColumnTheRecordIsMapped() {
        List<String> oddities = List.of(
                "null",
                "{}",
                "[]",
                "[[]]",
                "true",
                "-1",
                "3e40",
                "1e400",
                "''",
                "'\\u0000'",
                "'x'",
                "123456789012345678901234567890");
        for (String column : file("laptop").properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> !name.equals("id"))
                .toList()) {
            for (String oddity : oddities) {
                ObjectNode laptop = file("laptop");
                laptop.set(column, json(oddity));

                assertThat(mapped(mapper, laptop))
                        .as("%s is %s", column, oddity)
                        .matches(mapped -> mapped instanceof ScalePadRecord || mapped instanceof SkippedRecord);
            }
        }
    }

    private Map<String, Object> row(JsonNode asset) {
        return ((ScalePadRecord) mapped(mapper, asset)).row();
    }
}
