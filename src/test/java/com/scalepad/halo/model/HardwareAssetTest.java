package com.scalepad.halo.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.scalepad.halo.model.HardwareAsset.ClientReference;
import com.scalepad.halo.model.HardwareAsset.Configuration;
import com.scalepad.halo.model.HardwareAsset.Cpu;
import com.scalepad.halo.model.HardwareAsset.HaloDates;
import com.scalepad.halo.model.HardwareAsset.Manufacturer;
import com.scalepad.halo.model.HardwareAsset.Model;
import com.scalepad.halo.model.HardwareAsset.Software;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A hardware asset as JSON and as a row. */
class HardwareAssetTest {

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void asJsonItLooksLikeOneThatScalePadReturns() throws JsonProcessingException {
        assertThat(json.readTree(json.writeValueAsString(thinkPad("PF1ABCDE", LocalDate.of(2027, 3, 1)))))
                .isEqualTo(json.readTree("""
                {"name":"ACME-LT68","serial_number":"PF1ABCDE","type":"WORKSTATION","location_name":"Head Office",
                 "client":{"id":"12","name":"Acme Corp"},"manufacturer":{"name":"Lenovo"},
                 "model":{"number":"21ED","description":"ThinkPad E14 Gen 7"},
                 "configuration":{"cpu":{"name":"Intel Core Ultra 5"},"ram_bytes":17179869184},
                 "software":{"operating_system":"Windows 11 Pro"},"last_login_user":"ACME\\\\j.doe",
                 "purchase_date":null,"warranty_start_date":null,"warranty_expiry_date":"2027-03-01","is_active":true,
                 "record_lineage":[{"source_record_id":"4711"}]}"""));
    }

    @Test
    void asARowItHasTheColumnsOfItsTable() {
        Map<String, Object> row = thinkPad("PF1ABCDE", LocalDate.of(2027, 3, 1)).row();

        assertThat(row)
                .containsOnlyKeys(
                        "source_record_id",
                        "name",
                        "type",
                        "client_source_record_id",
                        "client_name",
                        "manufacturer_name",
                        "model_number",
                        "model_description",
                        "serial_number",
                        "serial_key",
                        "location_name",
                        "operating_system",
                        "cpu_name",
                        "ram_bytes",
                        "last_login_user",
                        "purchase_date",
                        "warranty_start_date",
                        "warranty_expiry_date",
                        "purchase_date_raw",
                        "warranty_start_date_raw",
                        "warranty_expiry_date_raw",
                        "supplier_purchasedate",
                        "supplier_purchasedate_raw",
                        "warranty_start",
                        "warranty_start_raw",
                        "warranty_end",
                        "warranty_end_raw",
                        "is_active",
                        "content_hash");
        assertThat(row)
                .containsEntry("source_record_id", 4711)
                .containsEntry("client_source_record_id", 12)
                .containsEntry("ram_bytes", 17179869184L)
                .containsEntry("warranty_expiry_date", LocalDate.of(2027, 3, 1))
                .containsEntry("purchase_date", null);
        assertThat((String) row.get("content_hash")).matches("[0-9a-f]{64}");
    }

    @Test
    void aRowIsTheCallersOwn() {
        HardwareAsset asset = thinkPad("PF1ABCDE", null);
        asset.row().put("run", 7L);

        assertThat(asset.row()).doesNotContainKey("run");
    }

    @Test
    void theHashTellsAChangeAndNothingElse() {
        Object hash = thinkPad("PF1ABCDE", null).row().get("content_hash");

        assertThat(thinkPad("PF1ABCDE", null).row()).containsEntry("content_hash", hash);
        assertThat(thinkPad("PF1ABCDF", null).row().get("content_hash")).isNotEqualTo(hash);
        assertThat(thinkPad("PF1ABCDE", LocalDate.of(2027, 3, 1)).row().get("content_hash"))
                .isNotEqualTo(hash);
    }

    private static HardwareAsset thinkPad(String serial, LocalDate warrantyExpiry) {
        return new HardwareAsset(
                "ACME-LT68",
                AssetType.WORKSTATION,
                new ClientReference(12, "Acme Corp"),
                new Manufacturer("Lenovo"),
                new Model("21ED", "ThinkPad E14 Gen 7"),
                serial,
                serial,
                "Head Office",
                "ACME\\j.doe",
                new Configuration(new Cpu("Intel Core Ultra 5"), 17179869184L),
                new Software("Windows 11 Pro"),
                null,
                null,
                warrantyExpiry,
                new HaloDates(DateReading.NONE, DateReading.NONE, DateReading.NONE, null, null, null, false, false),
                true,
                List.of(new RecordLineage(4711)),
                Set.of(),
                Map.of(),
                AssetSources.NONE);
    }
}
