package com.scalepad.halo.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.scalepad.halo.model.AssetType;
import com.scalepad.halo.settings.SettingsException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 4 of mapping. */
class AssetTypeTableTest {

    private final AssetTypeTable table = table();

    private static AssetTypeTable table() {
        AssetTypeTable table = new AssetTypeTable();
        table.setWorkstation("Workstation, Laptop, PC, Mobile Workstation");
        table.setServer("Server, *server, Rack Server");
        table.setVirtual("Virtual, Hosted * Server");
        table.setNetwork("Switch, Access Point, AP, SAN Server, a*b*c, Network");
        table.setMobile("Mobile, Phone");
        table.setImaging("Printer");
        table.setSkip("Rack, Desktop Phone, *monitor");
        return table;
    }

    @ParameterizedTest
    @CsvSource({
        "Workstation, WORKSTATION",
        "windows LAPTOP, WORKSTATION",
        "' pc ', WORKSTATION",
        "Shop PCs (old), WORKSTATION",
        "Windows  Server, SERVER",
        "Fileserver, SERVER",
        "Virtual Machine, VIRTUAL",
        "Core-Switch/48, NETWORK",
        "Accesspoint, NETWORK",
        "access points, NETWORK",
        "Mobile Phone, MOBILE",
        "Laser_Printer, IMAGING",
        "LaserPrinter, IMAGING",
        "aXbYc, NETWORK",
        "abc, NETWORK",
        "abXbc, NETWORK"
    })
    void aTypeIsFoundByItsWords(String name, AssetType type) {
        assertThat(table.typeOf(name)).hasValue(type);
    }

    @ParameterizedTest
    @CsvSource({
        "san server, NETWORK",
        "Mobile Workstation, WORKSTATION",
        "Rack Server, SERVER",
        "Hosted File Server, VIRTUAL"
    })
    void aLongerNameCoversAShorterOneWithinIt(String name, AssetType type) {
        assertThat(table.typeOf(name)).hasValue(type);
    }

    @ParameterizedTest
    @CsvSource({
        "Virtual Server, VIRTUAL",
        "Network Printer, IMAGING",
        "Network Device (Printer), IMAGING",
        "Printer Server, IMAGING",
        "Network Server, SERVER",
        "Mobile AP, NETWORK",
        "Phone PC, MOBILE"
    })
    void ofSeveralListsTheFirstWins(String name, AssetType type) {
        assertThat(table.typeOf(name)).hasValue(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Server Rack 42U", "desktop phones", "Rack Server Rack", "PC Monitors"})
    void whatIsToBeSkippedIsNoHardwareThoughANameOfAnotherListIsFound(String name) {
        assertThat(table.typeOf(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Coffee Machine", "", " ", "PCB", "acb", "Laptopper", "Apparatus"})
    void aTypeThatMatchesNothingMapsToNothing(String name) {
        assertThat(table.typeOf(name)).isEmpty();
    }

    @Test
    void onTheSameWordANameWithoutAStarBeatsOneWithIt() {
        AssetTypeTable telephones = new AssetTypeTable();
        telephones.setSkip("*telefon");
        telephones.setMobile("Mobiltelefon");

        assertThat(telephones.typeOf("Mobiltelefon")).hasValue(AssetType.MOBILE);
        assertThat(telephones.typeOf("Tischtelefon")).isEmpty();
    }

    @Test
    void whatTheSettingsNameComesBeforeAllLists() {
        table.settings(name -> Map.of(
                        "halo.mapping.types.mobile",
                        "Desktop Phone",
                        "halo.mapping.types.skip",
                        "Old",
                        "halo.mapping.types.server",
                        "*ra")
                .getOrDefault(name, ""));

        assertThat(table.typeOf("Desktop Phone")).hasValue(AssetType.MOBILE);
        assertThat(table.typeOf("Old Laptop")).isEmpty();
        assertThat(table.typeOf("Proliantra")).hasValue(AssetType.SERVER);
        assertThat(table.typeOf("Laptop")).hasValue(AssetType.WORKSTATION);
    }

    @Test
    void aNameInTwoSettingsIsRefused() {
        assertThatThrownBy(() -> table.settings(name -> name.matches(".*(mobile|server)") ? "Pod" : ""))
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll("halo.mapping.types.mobile", "Pod", "take it out of one");
    }

    @Test
    void anEmptyTableMapsNothing() {
        assertThat(new AssetTypeTable().typeOf("Laptop")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pc", "Lap Tops"})
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
