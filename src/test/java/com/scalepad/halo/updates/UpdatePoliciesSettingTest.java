package com.scalepad.halo.updates;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.scalepad.halo.settings.SettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule 1 of writing: no column but those that are dates of an asset, from no field but ScalePad's dates. */
class UpdatePoliciesSettingTest {

    @Test
    void anotherPairOfColumnsIsAccepted() {
        assertThatCode(() -> columns(
                                "warranty_end from warranty_expiry_date: fill-blank,\n labour_warranty_end from manufacturer_expiry_date: overwrite,"
                                        + " contract_ends from warranty_expiry_date: extend")
                        .check())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "fields from purchase_date: overwrite                    | 'fields' can't be used          | warranty_end",
                "id from purchase_date: overwrite                        | 'id' can't be used              | holds a date",
                "client_id from purchase_date: overwrite                 | 'client_id' can't be used       | holds a date",
                "Warranty End from purchase_date: overwrite              | should read like                | warranty_end",
                "contract.end from purchase_date: overwrite              | 'contract.end' can't be used    | holds a date",
                "warranty_end from serial_number: overwrite              | HALO_UPDATES_WARRANTY_END_SOURCE | warranty_expiry_date",
                "warranty_end from warranty_expiry_date: always          | HALO_UPDATES_WARRANTY_END       | fill-blank, off, overwrite",
                "warranty_end: fill-blank                                | should read like                | warranty_end from warranty_expiry_date",
                "warranty_end from purchase_date: off, warranty_end from warranty_expiry_date: overwrite | is there twice | only one date"
            })
    void anythingElseStopsStartup(String columns, String problem, String remedy) {
        assertThatThrownBy(() -> columns(columns).check())
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll(problem, remedy);
    }

    private static UpdatePolicies columns(String written) {
        UpdatePolicies columns = new UpdatePolicies();
        columns.setColumns(written);
        return columns;
    }
}
