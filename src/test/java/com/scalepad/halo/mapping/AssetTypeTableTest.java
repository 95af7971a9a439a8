package com.scalepad.halo.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.scalepad.halo.model.AssetType;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 3 of mapping. */
class AssetTypeTableTest {

    private final AssetTypeTable table = table();

    private static AssetTypeTable table() {
        AssetTypeTable table = new AssetTypeTable();
        table.setWorkstation("*Workstation*, *Laptop*, PC, * PC");
        table.setServer("*Server*");
        table.setVirtual("*Virtual*, Hosted * Server");
        table.setNetwork("*Switch*, SAN Server, a*b*c");
        table.setMobile("*Mobile*");
        table.setImaging("*Printer*");
        table.setSkip("*Server Rack*, Printer Table");
        return table;
    }

    @ParameterizedTest
    @CsvSource({
        "Workstation, WORKSTATION",
        "windows LAPTOP, WORKSTATION",
        "' pc ', WORKSTATION",
        "Shop PC, WORKSTATION",
        "Windows  Server, SERVER",
        "Virtual Machine, VIRTUAL",
        "Core Switch 48, NETWORK",
        "Mobile Phone, MOBILE",
        "Laser Printer, IMAGING",
        "aXbYc, NETWORK",
        "abc, NETWORK",
        "abXbc, NETWORK"
    })
    void aTypeIsFoundByNameCaseAside(String name, AssetType type) {
        assertThat(table.typeOf(name)).hasValue(type);
    }

    @Test
    void anExactNameBeatsAPattern() {
        assertThat(table.typeOf("san server")).hasValue(AssetType.NETWORK);
    }

    @ParameterizedTest
    @CsvSource({
        "Virtual Server, VIRTUAL",
        "Mobile Workstation, WORKSTATION",
        "Print Server, SERVER",
        "Hosted File Server, VIRTUAL"
    })
    void theLongestPatternWins(String name, AssetType type) {
        assertThat(table.typeOf(name)).hasValue(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Server Rack 42U", "printer table"})
    void whatIsToBeSkippedIsNoHardwareThoughAShorterPatternMatches(String name) {
        assertThat(table.typeOf(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Coffee Machine", "", " ", "PCB", "acb"})
    void aTypeThatMatchesNothingMapsToNothing(String name) {
        assertThat(table.typeOf(name)).isEmpty();
    }

    @Test
    void anEmptyTableMapsNothing() {
        assertThat(new AssetTypeTable().typeOf("Laptop")).isEmpty();
    }

    @Test
    void ofPatternsOfOneLengthTheFirstInTheAlphabetWinsWhateverTheOrder() {
        AssetTypeTable one = new AssetTypeTable();
        one.setNetwork("*network*");
        one.setImaging("*printer*");
        AssetTypeTable other = new AssetTypeTable();
        other.setImaging("*printer*");
        other.setNetwork("*network*");

        assertThat(one.typeOf("Network Printer"))
                .isEqualTo(other.typeOf("Network Printer"))
                .hasValue(AssetType.NETWORK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pc", "*LAPTOP*"})
    void aNameInTwoListsIsAMistakeThatTellsBoth(String name) {
        assertThatThrownBy(() -> table.setMobile(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(name, "workstation", "mobile", "take it out of one");
    }

    @Test
    void aListThatIsSetAgainIsTheNewOneAlone() {
        table.typeOf("Laptop");
        table.setWorkstation("Desktop");

        assertThat(table.typeOf("Laptop")).isEmpty();
        assertThat(table.typeOf("Desktop")).hasValue(AssetType.WORKSTATION);
    }

    @Test
    void aFloodOfNamesIsAnsweredAllTheSame() {
        for (int i = 0; i < 12_000; i++) {
            assertThat(table.typeOf("Laptop " + i)).isEqualTo(Optional.of(AssetType.WORKSTATION));
        }
    }
}
