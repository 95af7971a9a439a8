package com.scalepad.halo.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** Rule 3 of mapping, with the lists that the bundle brings. */
class SerialNumbersTest {

    private final SerialNumbers serials = bundled();

    @SuppressWarnings("unchecked")
    private static SerialNumbers bundled() {
        try {
            List<Map<String, Object>> file = new Yaml().load(Files.readString(Path.of("routes/mapping.camel.yaml")));
            List<Map<String, Object>> beans =
                    (List<Map<String, Object>>) file.get(0).get("beans");
            Map<String, String> lists = beans.stream()
                    .filter(bean -> bean.get("name").equals("halo-scalepad-serial-numbers"))
                    .map(bean -> (Map<String, String>) bean.get("properties"))
                    .findFirst()
                    .orElseThrow();
            SerialNumbers serials = new SerialNumbers(lists.get("placeholders"));
            serials.setPlaceholderWords(lists.get("placeholderWords"));
            serials.setRealSerials(lists.get("realSerials"));
            return serials;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "To be filled by O.E.M.",
                "Filled by OEM",
                "System Product Name",
                "TBA",
                "Error",
                "NaN",
                "0x00000000",
                "sconosciuto",
                "okänd",
                "pas de numéro",
                "TO BE FILLED BY OEM",
                "to be  filled by o.e.m",
                "Default string",
                "none",
                "N/A",
                "n.a.",
                "NA",
                "NotSpecified",
                "System-Serial-Number",
                "SystemSerialNumb",
                "System Serial#",
                "System Serial Num",
                "EVAL",
                "(null string)",
                "null",
                "To be filled by O",
                "To Be Filled By O.E.M",
                "Chassis Serial Nu",
                "No Asset Tag",
                "Not Available",
                "Serial Number: unknown",
                "Default string Default string",
                "TRUE",
                "false",
                "#N/A",
                "n/d",
                "SN: N/A",
                "N/A N/A",
                "N/A (VM)",
                "Unspecified System Serial Number",
                "Type2 - Board Serial Number",
                "Not Defined",
                "MS-7B98 To be filled by O.E.M.",
                "Keine Seriennummer vorhanden",
                "Nicht verfügbar",
                "No disponible",
                "12345678-1234-1234-1234-123456789012",
                "0xFFFFFFFF",
                "#REF!",
                "S/N:",
                "SerNum0",
                "SerNum01",
                "0x0",
                "Unknow",
                "n.v.t.",
                "k.A.",
                "Unassigned",
                "illegible",
                "inconnue",
                "entfällt",
                "Default String 1",
                "System.Object[]",
                "&nbsp;",
                "03000200-0400-0500-0006-000700080009",
                "Type1ProductConfigId",
                "N/C",
                "SN-12345",
                "123456789000",
                "SN-123456fvgv3i0b8o5n6n7k",
                "Product Name",
                "Tulip Computers",
                "MSI",
                "KVM",
                "Amazon EC2",
                "Unavailable",
                "nenhum"
            })
    void aPlaceholderIsNoSerialHoweverItIsPunctuated(String placeholder) {
        assertThat(serials.serial(placeholder)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "To be confirmed",
                "Keine Angabe",
                "Nicht angegeben",
                "niet van toepassing",
                "Non renseigné",
                "Não informado",
                "see sticker",
                "Serial number is not available",
                "Not\u00a0Installed",
                "TBD BY OEM",
                "Custom Build",
                "Permission denied.",
                "[object Object]"
            })
    void severalWordsWithoutADigitAreNoSerialInAnyLanguage(String placeholder) {
        assertThat(serials.serial(placeholder)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "00000000",
                "xxxxxxx",
                "XXX",
                "000-000",
                "-",
                "...",
                "1111111",
                "\u200b",
                "?",
                "121212",
                "123123123",
                "ABAB-AB"
            })
    void oneCharacterOverAndOverIsNoSerial(String placeholder) {
        assertThat(serials.serial(placeholder)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1234",
                "12345",
                "123456",
                "0123456",
                "12345678901234567890",
                "9876543210",
                "0987654321",
                "4321",
                "345678",
                "SYS-1234567890",
                "SYS-123456",
                "SN 12345678",
                "S/N: 987654",
                "BSN12345678901234567",
                "MB-1234567890",
                "0123456789ABCDEF",
                "ABCDEFGH",
                "1234-5678-9012-3456-7890-1234-56"
            })
    void whatCountsUpOrDownIsNoSerial(String placeholder) {
        assertThat(serials.serial(placeholder)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Serial Number xxxxxx",
                "SN-XXXX",
                "SYS-000000",
                "XXXX-XXXX-XXXX",
                "Serial Number ######",
                "00:00:00:00:00:00",
                "FF-FF-FF-FF-FF-FF",
                "00000000-0000-0000-0000-000000000000",
                "__________",
                "*****"
            })
    void whatIsFilledUpIsNoSerial(String placeholder) {
        assertThat(serials.serial(placeholder)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456", "12-34 56", "0", "SYS-987654", "5.1E+10", "none"})
    void anEngineerSaysThatASerialIsRealWhateverItLooksLike(String serial) {
        serials.setRealSerials("123456, 0, SYS987654, 5.1E+10, None");

        assertThat(serials.serial(serial)).hasValue(serial);
        assertThat(serials.serial("1234567")).isEmpty();
        assertThat(serials.serial("00")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "01.00", "1.2.3", "v1.0", "Rev. 1.2", "Version 3.10", "192.168.1.10"})
    void aVersionOrAnAddressIsNoSerial(String placeholder) {
        assertThat(serials.serial(placeholder)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.1E+10", "5.1e10", "5,10E10", "5,1E+10", "1.23457E+11", "=\"5.1E+10\""})
    void aNumberThatASpreadsheetRoundedIsNoSerial(String placeholder) {
        assertThat(serials.serial(placeholder)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {"=\"0503E000\", 0503E000", "'ABC1005, ABC1005", "\"ABC1005\", ABC1005"})
    void whatASpreadsheetPutAroundASerialIsNoPartOfIt(String text, String serial) {
        assertThat(serials.serial(text)).hasValue(serial);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5CG9X2K41",
                "5cg 9x2k41",
                "NONE-7",
                "0000-0001",
                "PF1ABCDE",
                "1110",
                "SER1001",
                "SN1001",
                "SN-1234",
                "TEST-1001",
                "ABC1005",
                "NOTINHALO0",
                "S1ER1234",
                // Dell service tags, HP, Lenovo, Apple, Surface, Cisco, Meraki, Fortinet, virtual machines.
                "ABC1234",
                "ABC123",
                "BXCFVQD",
                "7XK2LM3",
                "CN0123456",
                "5CG1234XYZ",
                "5CD1234567",
                "CND1234567",
                "MXL1234ABC",
                "CZC1234567",
                "PF0ABCDE",
                "PF123456",
                "R90ABCDE",
                "R9012345",
                "MP123456",
                "PC0ABC12",
                "0503E000",
                "C02ABC123DEF",
                "C02XXXXXJG5H",
                "F9FXXX0ABCDE",
                "DMPXXXXXXX4F",
                "012345678953",
                "FOC1234W0AB",
                "FCW1234A5BC",
                "JAE123456AB",
                "Q2AB-CD34-EF56",
                "Q2XX-XXXX-XXXX",
                "FG100FTK19001234",
                "FGT60F0123456789A1",
                "VMware-56 4d 12 34 56 78 9a bc-de f0 12 34 56 78 9a bc",
                "4729-6043-1232-4127-0533-3735-64",
                "ec2f3a4b-1234-5678-9abc-def012345678",
                "1234ABC",
                "A1B2C3D",
                "EVAL7C2",
                "SYSTEM7",
                "12345679",
                "51000000000",
                "1E-05",
                "SGH123X0AB",
                "PF 3ABCDE",
                "VirtualBox-12345678-abcd-1234-abcd-1234567890ab",
                "FVFXK0ABCDEF",
                "FDO2345X012",
                "245A4C123456",
                "1930N1N123456",
                "R8N0CV12345678"
            })
    void aSerialStaysAsItStands(String serial) {
        assertThat(serials.serial(serial)).hasValue(serial);
    }

    @ParameterizedTest
    @CsvSource({"5cg 9x2k41, 5CG9X2K41", "' ab\tc ', ABC", "ab\u00a0c\u200bd\ufeff, ABCD", "pf-1/a, PF-1/A"})
    void aKeyIsUpperCaseWithoutSpace(String serial, String key) {
        assertThat(SerialNumbers.key(serial)).isEqualTo(key);
    }

    @Test
    void whatIsTooLongToBeASerialHasNoKey() {
        assertThat(SerialNumbers.key("x".repeat(200))).hasSize(200);
        assertThat(SerialNumbers.key("x".repeat(201))).isNull();
    }

    @Test
    void aKeyIsTheSameInEveryCountry() {
        Locale home = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(SerialNumbers.key("minipci")).isEqualTo("MINIPCI");
        } finally {
            Locale.setDefault(home);
        }
    }

    @Test
    void withoutListsOnlyWhatIsInNoListIsNone() {
        assertThat(new SerialNumbers("").serial("None")).hasValue("None");
        assertThat(new SerialNumbers("").serial("SystemSerialNumber")).hasValue("SystemSerialNumber");
        assertThat(new SerialNumbers(" , ,").serial("ABC1005")).hasValue("ABC1005");
        assertThat(new SerialNumbers("").serial("0")).isEmpty();
    }
}
