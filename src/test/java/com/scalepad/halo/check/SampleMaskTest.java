package com.scalepad.halo.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sample shows the shape of a value, never the value. */
class SampleMaskTest {

    @ParameterizedTest
    @CsvSource({
        "Asset Serial, 5CG1234ABC, 5C@####@@@",
        "Owner, j.doe@example.com, j.@@@@@@@@@@@.@@@",
        "Size, 16 GB, ## @@",
        "Notes, 'Ärger\u0007 im Haus, mit sehr langem Text', 'Är@@@? @@ @@@@, @@@ @@@@…'",
        "Colour, red, @@@"
    })
    void aSampleIsAShape(String name, String value, String shape) {
        assertThat(SampleMask.of(name, value)).isEqualTo(shape);
    }

    @ParameterizedTest
    @CsvSource({
        "Local Admin Password",
        "BitLocker Key",
        "Recovery Key",
        "PIN",
        "Passwort",
        "Mot de passe",
        "Contraseña",
        "Wachtwoord",
        "API Token",
        "Product Key",
        "Windows Licence Keys",
        "WPA2 Passphrase",
        "SNMP Community"
    })
    void ofWhatMayBeASecretNothingIsShown(String name) {
        assertThat(SampleMask.of(name, "hunter2hunter2")).isEqualTo("(not shown)");
    }
}
