package com.scalepad.halo.mapping;

import static com.scalepad.halo.mapping.Payloads.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.scalepad.halo.model.DateReading;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 8 of reading, and rule 1 of mapping. */
class HaloRecordTest {

    private static final FieldNames SERIAL = FieldNames.of("Serial Number, Service Tag");

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "51, 51",
                "51.0, 51",
                "5.1e1, 51",
                "'51', 51",
                "' 51.0 ', 51",
                "'\u00a051\u200e', 51",
                "'051', 51",
                "1, 1",
                "2147483647, 2147483647",
                "'2147483647.00', 2147483647"
            })
    void anIdMayBeADoubleOrAText(String written, int id) {
        assertThat(HaloRecord.idOf(json("{'id': " + written + "}"))).hasValue(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "7",
                "{'id': null}",
                "{'id': 0}",
                "{'id': -1}",
                "{'id': '-1'}",
                "{'id': 51.5}",
                "{'id': '51.5'}",
                "{'id': ''}",
                "{'id': '.0'}",
                "{'id': ' '}",
                "{'id': 'seventeen'}",
                "{'id': true}",
                "{'id': [51]}",
                "{'id': {}}",
                "{'id': 2147483648}",
                "{'id': '2147483648'}",
                "{'id': 3e40}",
                "{'id': 1e400}",
                "{'id': '99999999999999999999999999999'}",
                "{'id': 123456789012345678901234567890}",
                "{'id': '5 1'}"
            })
    void whatIsNoWholeNumberOfThirtyTwoBitsIsNoId(String record) {
        assertThat(HaloRecord.idOf(json(record))).isEmpty();
        assertThatThrownBy(() -> HaloRecord.of(json(record)))
                .isInstanceOf(RejectedRecordException.class)
                .hasMessageContaining("no usable id")
                .hasMessageContaining("look at the record in Halo");
    }

    @Test
    void noRecordAtAllHasNoId() {
        assertThat(HaloRecord.idOf(null)).isEmpty();
        assertThatThrownBy(() -> HaloRecord.of(null)).isInstanceOf(RejectedRecordException.class);
    }

    @Test
    void aDecimalOfAnyLengthIsNoIdAndNoText() throws JsonProcessingException {
        var exact = new ObjectMapper()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree("{\"id\": 1e999999999, \"Serial Number\": 1e999999999}");

        assertThat(HaloRecord.idOf(exact)).isEmpty();
        assertThat(HaloValue.text(exact.get("Serial Number"))).isEmpty();
    }

    @Test
    void theReasonQuotesNoMoreThanTheStartOfABadId() {
        assertThatThrownBy(() -> HaloRecord.of(json("{'id': '" + "x".repeat(5_000) + "'}")))
                .hasMessageContaining("xxxx")
                .message()
                .hasSizeLessThan(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id': 1, 'serial_number': 'column', 'fields': [{'name': 'Serial Number', 'value': 'field'}]}",
                "{'id': 1, 'Serial-Number': 'column', 'customfields': [{'label': 'Serial Number', 'value': 'custom'}]}",
                "{'id': 1, 'SERIALNUMBER': 'column', 'service_tag': 'other'}",
                "{'id': 1, 'SerialNumber': ' ', 'serial_number': 'column', 'serialnumber': ''}"
            })
    void aStandardColumnComesFirst(String record) {
        assertThat(text(record)).hasValue("column");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id': 1, 'serial_number': ' ', 'fields': [{'name': 'serial number', 'value': 'field'}]}",
                "{'id': 1, 'serial_number': null, 'fields': [{'name': 'SERIAL_NUMBER', 'value': 'field'}]}",
                "{'id': 1, 'serial_number': ['x'], 'fields': [{'name': ' Serial-Number ', 'value': 'field'}]}",
                "{'id': 1, 'fields': [{'name': 'Serial Number', 'value': 'field'}], 'customfields': [{'label': 'Serial Number', 'value': 'c'}]}"
            })
    void thenAnAssetField(String record) {
        assertThat(text(record)).hasValue("field");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id': 1, 'customfields': [{'label': 'Serial Number', 'name': 'CF1', 'value': 'custom'}]}",
                "{'id': 1, 'customfields': [{'label': 'Seriennummer', 'name': 'serial_number', 'value': 'custom'}]}",
                "{'id': 1, 'fields': [{'name': 'Serial Number', 'value': ''}], 'customfields': [{'label': 'Serial Number', 'value': 'custom'}]}"
            })
    void thenACustomFieldByLabelOrName(String record) {
        assertThat(text(record)).hasValue("custom");
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "'  '", "null", "{}", "[]", "true"})
    void aValueThatSaysNothingGoesOnToTheNextName(String value) {
        assertThat(text("{'id': 1, 'fields': [{'name': 'Serial Number', 'value': " + value
                        + "}, {'name': 'Service Tag', 'value': 'tag'}]}"))
                .hasValue("tag");
    }

    @Test
    void namesAreTriedInTheOrderInWhichTheyAreListed() {
        assertThat(
                        text(
                                "{'id': 1, 'service_tag': 'tag', 'customfields': [{'label': 'Serial Number', 'value': 'serial'}]}"))
                .hasValue("serial");
    }

    @Test
    void ofTwoFieldsOfOneNameTheOneThatSaysSomethingCounts() {
        assertThat(text(
                        "{'id': 1, 'fields': [{'name': 'Serial Number', 'value': ''}, {'name': 'Serial Number', 'value': 'second'},"
                                + " {'name': 'Serial Number', 'value': 'third'}]}"))
                .hasValue("second");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            nullValues = "none",
            value = {
                "'value': 'raw', 'display': 'shown' | raw",
                "'value': 'raw', 'display': 'shown', 'lookup': 0 | raw",
                "'value': '7', 'display': 'shown', 'lookup': 61 | shown",
                "'value': '7', 'display': 'shown', 'lookup': 61.0 | shown",
                "'value': '7', 'display': 'shown', 'lookup': '61' | shown",
                "'value': '7', 'display': '', 'lookup': 61 | none",
                "'value': '7,8', 'display': '', 'lookup': 61 | none",
                "'value': '-1', 'lookup': 61 | none",
                "'value': 'Dell', 'display': '', 'lookup': 61 | Dell",
                "'value': 'Dell', 'lookup': 61 | Dell",
                "'value': 'Dell', 'type': 3 | Dell",
                "'value': 'Dell', 'display': 'Dell Inc.', 'lookup': 61 | Dell Inc.",
                "'value': '7,8', 'display': 'Dell, HP' | Dell, HP",
                "'value': 7, 'display': 'shown' | shown",
                "'value': '7', 'display': 'shown' | shown",
                "'value': '7', 'display': '7 shown' | 7",
                "'value': '1', 'display': '16 GB' | 16 GB",
                "'value': '16', 'display': '16GB' | 16",
                "'value': '7', 'display': '8' | 7",
                "'value': '7', 'display': '' | 7",
                "'value': '123456', 'display': 'shown' | 123456",
                "'value': 1.2345678901234567E19 | 1.2345678901234567E+19",
                "'value': 7, 'display': 'shown', 'type': 2 | shown",
                "'value': {'a': 1}, 'display': 'shown' | shown",
                "'value': ['a'], 'display': 'shown' | shown",
                "'value': ['a'] | none",
                "'value': null, 'display': 'shown' | shown",
                "'value': '', 'display': 'shown' | shown",
                "'display': 'shown' | shown",
                "'value': 51.0 | 51",
                "'value': 1.5 | 1.5",
                "'value': 123456789012 | 123456789012",
                "'value': 1e400, 'display': 'shown' | shown",
                "'value': 123456789012345678901234567890 | 123456789012345678901234567890"
            })
    void aFieldSaysItsValueAndALookupItsDisplayText(String field, String text) {
        assertThat(text("{'id': 1, 'fields': [{'name': 'Serial Number', " + field + "}]}"))
                .isEqualTo(Optional.ofNullable(text));
    }

    @Test
    void theRawValueOfADateComesBeforeItsDisplayText() {
        HaloRecord record = HaloRecord.of(
                json("{'id': 1, 'fields': [{'name': 'Bought', 'value': '2024-02-27', 'display': '27/02/2024'},"
                        + " {'name': 'Ends', 'value': null, 'display': '2027-03-01'}]}"));

        assertThat(record.dates(FieldNames.of("Bought, Ends"), DateKind.START))
                .extracting(Found::value)
                .extracting(DateReading::raw)
                .containsExactly("2024-02-27", "2027-03-01");
    }

    @Test
    void eachPlaceThatSaysSomethingOfADateIsAskedAndAnEmptyOneIsNot() {
        HaloRecord record = HaloRecord.of(
                json(
                        "{'id': 1, 'warranty_end': '1900-01-01T00:00:00', 'fields': [{'name': 'Warranty Expiry',"
                                + " 'value': '2027-03-01'}], 'customfields': [{'label': 'Warranty Expiry', 'value': 'Expired'}]}"));

        assertThat(record.dates(FieldNames.of("warranty_end, Warranty Expiry"), DateKind.EXPIRY))
                .extracting(Found::value)
                .containsExactly(
                        new DateReading(LocalDate.of(2027, 3, 1), "2027-03-01"), new DateReading(null, "Expired"));
    }

    @Test
    void ofTwoFieldsOfOneNameEachSaysItsDate() {
        HaloRecord record = HaloRecord.of(
                json(
                        "{'id': 1, 'fields': [{'name': 'Bought', 'value': '1900-01-01T00:00:00'}, {'name': 'Bought', 'value': '2024-02-27'},"
                                + " {'name': 'bought', 'value': '2023-02-27'}], 'customfields': [{'name': 'CFBought', 'value': '2022-02-27'}]}"));

        assertThat(record.dates(FieldNames.of("Bought"), DateKind.START))
                .extracting(Found::value)
                .extracting(DateReading::raw)
                .containsExactly("2024-02-27", "2023-02-27", "2022-02-27");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id': 1, 'serial_number': '%s'}",
                "{'id': 1, 'fields': [{'name': 'Serial Number', 'value': '%s'}]}",
                "{'id': 1, 'customfields': [{'label': 'Serial Number', 'display': '%s'}]}"
            })
    void aTextThatIsTooLongIsARejectionThatSaysWhereItIs(String record) {
        assertThat(text(record.formatted("x".repeat(65_536)))).isPresent();
        assertThatThrownBy(() -> text(record.formatted("x".repeat(65_537))))
                .isInstanceOf(RejectedRecordException.class)
                .hasMessageContainingAll("Serial Number", "65,537", "65,536", "Shorten it in Halo");
    }

    @Test
    void aLongTextThatNobodyAskedForIsNoReason() {
        assertThat(text("{'id': 1, 'notes': '" + "x".repeat(70_000) + "', 'serial_number': 'ABC'}"))
                .hasValue("ABC");
    }

    @Test
    void emptyAndDoubledNamesInAListDoNotCount() {
        assertThat(FieldNames.of(" , Serial Number,serial_number,, Service Tag ,")
                        .names())
                .extracting(FieldNames.Name::written)
                .containsExactly("Serial Number", "Service Tag");
        assertThat(FieldNames.of("").names()).isEmpty();
    }

    @Test
    void aFloodOfNamesFindsItsWayAllTheSame() {
        StringBuilder record = new StringBuilder("{'id': 1");
        for (int i = 0; i < 12_000; i++) {
            record.append(", 'Unheard Of ").append(i).append("': 1");
        }
        assertThat(HaloRecord.of(json(record + "}")).text(FieldNames.of("unheard_of_11999")))
                .hasValue("1");
    }

    private static Optional<String> text(String record) {
        return HaloRecord.of(json(record)).text(SERIAL);
    }
}
