package com.scalepad.halo.mapping;

import static com.scalepad.halo.mapping.Payloads.json;
import static com.scalepad.halo.mapping.Payloads.mapped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.scalepad.halo.model.Lifecycle;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A lifecycle as ScalePad's API gives it. */
class LifecycleMapperTest {

    private final LifecycleMapper mapper = new LifecycleMapper();

    @BeforeEach
    void rules() {
        mapper.setSerialNumbers(new SerialNumbers("To be filled by O.E.M., None"));
    }

    @Test
    void aLifecycleKeepsItsDatesAsDaysAndAsTheyCame() {
        assertThat(
                        lifecycle(
                                "{'client_id':'cl-1','serial_number':' 5cg 9x2k41 ','name':'HPD-LT-017','manufacturer':'HP','new':[1],"
                                        + "'purchase_date':'2024-02-27T00:00:00Z','warranty_expiry_date':'2027-03-02T04:59:59.999Z','manufacturer_expiry_date':null}"))
                .isEqualTo(new Lifecycle(
                        "5cg 9x2k41",
                        "5CG9X2K41",
                        "HPD-LT-017",
                        "cl-1",
                        LocalDate.of(2024, 2, 27),
                        LocalDate.of(2027, 3, 1),
                        null,
                        new Lifecycle.Written("2024-02-27T00:00:00Z", "2027-03-02T04:59:59.999Z", null)));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'client':{'id':'cl-2','label':'Acme'}                   | cl-2",
                "'client_id':null,'client':{'id':7}                      | 7",
                "'client_id':'cl-1','client':{'id':'cl-2'}               | cl-1",
                "'client':'Acme'                                         | none",
                "'client':{'label':'Acme'}                               | none"
            })
    void theClientOfALifecycleMayBeARecord(String client, String id) {
        assertThat(lifecycle("{'serial_number':'5CG9X2K41'," + client + "}").clientId())
                .isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'id':'cl-1'}", "['cl-1']", "true"})
    void aLifecycleWhoseClientCanNotBeReadIsRejectedBecauseItMayBeAnotherCustomers(String client) {
        assertThatThrownBy(() -> lifecycle("{'serial_number':'5CG9X2K41','client_id':" + client + "}"))
                .isInstanceOf(RejectedRecordException.class)
                .hasMessageStartingWith("The client_id is no text and no number");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "'2029-02-08T00:00:00Z', 2029-02-08, 2029-02-08, 2029-02-08T00:00:00Z",
                "'2029-02-08', 2029-02-08, 2029-02-08, 2029-02-08",
                "'2029-02-09T04:59:59Z', 2029-02-08, 2029-02-09, 2029-02-09T04:59:59Z",
                "'1900-01-01T00:00:00Z', none, none, none",
                "'1969-12-31T19:00:00-05:00', none, none, none",
                "null, none, none, none",
                "'08/02/2029', none, none, 08/02/2029",
                "'1 Mar 2024', none, none, 1 Mar 2024",
                "1711497600, none, none, 1711497600",
                "true, none, none, true",
                "'Expired', none, none, Expired"
            },
            quoteCharacter = '`')
    void eachDateIsReadByItsKindAndKeptAsItCame(String written, LocalDate expiry, LocalDate purchase, String raw) {
        Lifecycle lifecycle = lifecycle("{'serial_number':'ABC1005','warranty_expiry_date':" + written
                + ",'manufacturer_expiry_date':" + written + ",'purchase_date':" + written + "}");

        assertThat(lifecycle.warrantyExpiryDate()).isEqualTo(expiry);
        assertThat(lifecycle.manufacturerExpiryDate()).isEqualTo(expiry);
        assertThat(lifecycle.purchaseDate()).isEqualTo(purchase);
        assertThat(lifecycle.rawDates()).isEqualTo(new Lifecycle.Written(raw, raw, raw));
    }

    @Test
    void aDateThatCantBeReadCostsThatDateAlone() {
        Lifecycle lifecycle =
                lifecycle("{'serial_number':'ABC1005','warranty_expiry_date':'Expired','purchase_date':'2024-02-27'}");

        assertThat(lifecycle.purchaseDate()).isEqualTo("2024-02-27");
        assertThat(lifecycle.warrantyExpiryDate()).isNull();
        assertThat(lifecycle.rawDates()).isEqualTo(new Lifecycle.Written("2024-02-27", "Expired", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "''", "'None'", "'to be filled by oem'", "'0000'", "{}", "['ABC']"})
    void whatIsNoSerialHasAKeyWithASpace(String serial) {
        Lifecycle lifecycle = lifecycle("{'serial_number':" + serial + ",'name':'A'}");

        assertThat(lifecycle.serialKey()).matches("no serial [0-9a-f]{64}");
        assertThat(lifecycle.serialKey())
                .isEqualTo(
                        lifecycle("{'serial_number':" + serial + ",'name':'A'}").serialKey())
                .isNotEqualTo(
                        lifecycle("{'serial_number':" + serial + ",'name':'B'}").serialKey());
    }

    @Test
    void aSerialThatIsTooLongToBeOneHasAKeyWithASpaceToo() {
        assertThat(lifecycle("{'serial_number':'" + "AB".repeat(150) + "'}").serialKey())
                .contains(" ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "'ABC123'", "7"})
    void whatIsNoObjectIsRejected(String record) {
        assertThatThrownBy(() -> lifecycle(record)).isInstanceOf(RejectedRecordException.class);
    }

    @Test
    void anIdOrATextThatIsTooLongIsRejected() {
        assertThatThrownBy(() -> lifecycle("{'client_id':'" + "x".repeat(101) + "'}"))
                .isInstanceOf(RejectedRecordException.class)
                .hasMessageContaining("client_id");
        assertThatThrownBy(() -> lifecycle("{'name':'" + "x".repeat(70_000) + "'}"))
                .isInstanceOf(RejectedRecordException.class)
                .hasMessageContaining("Shorten it in ScalePad");
    }

    private Lifecycle lifecycle(String text) {
        return (Lifecycle) mapped(mapper, json(text));
    }
}
