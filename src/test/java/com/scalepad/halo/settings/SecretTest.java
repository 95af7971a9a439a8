package com.scalepad.halo.settings;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret that did not arrive as it was set is told as that, before any server refuses it. */
class SecretTest {

    @ParameterizedTest
    @ValueSource(strings = {"s3cret\uFFFD\uFFFDZq7", "\uFFFD"})
    void aSecretThatTheEnvironmentBrokeNamesTheEnvironmentAndNotTheSecret(String value) {
        assertThatThrownBy(() -> Secret.of("HALO_CLIENT_SECRET", value, ""))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("HALO_CLIENT_SECRET has a character that this process could not read")
                .hasMessageContaining("LANG=C.UTF-8")
                .hasMessageContaining("HALO_CLIENT_SECRET_FILE")
                .hasMessageNotContaining("Zq7");
    }

    static Stream<Arguments> files() {
        return Stream.of(
                arguments("a byte order mark", "\uFEFFs3cret".getBytes(UTF_8)),
                arguments("line ends of DOS", "s3cret\r\n\r\n".getBytes(UTF_8)),
                arguments("a line end of old", "s3cret\r".getBytes(UTF_8)),
                arguments("an empty line first", "\ns3cret\n".getBytes(UTF_8)),
                arguments("what PowerShell writes", "\uFEFFs3cret\r\n".getBytes(UTF_16LE)),
                arguments("UTF-16 in the other order", "\uFEFFs3cret".getBytes(UTF_16BE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void whatAnEditorLeavesIsNoneOfTheSecret(String what, byte[] bytes, @TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("secret"), bytes);

        assertThat(Secret.of("HALO_CLIENT_SECRET", "", file.toString())).isEqualTo("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret\r", "s3cret\r\n", "\uFEFFs3cret"})
    void norIsWhatTheEnvironmentLeaves(String value) {
        assertThat(Secret.of("HALO_CLIENT_SECRET", value, "")).isEqualTo("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {" s3cret ", "\"s3cret\"", "s3cret\u00A0"})
    void whatMayBelongToItStays(String value) {
        assertThat(Secret.of("HALO_CLIENT_SECRET", value, "")).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~ s3cret~       | X starts with a blank",
                "~s3cret ~       | X ends with a blank",
                "~s3cret\u00A0~  | X ends with a blank",
                "~\u200Bs3cret~  | X starts with a blank, or with another character that is not seen",
                "~\"s3cret\"~    | X is in quotation marks",
                "~'s3cret'~      | X is in quotation marks",
                "~\u201Cs3cret\u201D~ | X is in quotation marks",
                "~s3cret\"~      | X ends with a quotation mark"
            })
    void whatIsSeldomMeantIsNamed(String value, String words) {
        assertThat(Secret.remark("X", value))
                .hasValueSatisfying(
                        remark -> assertThat(remark).startsWith(words).doesNotContain("s3cret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s3cret", "s3 c\"ret", "{{s3cret}}"})
    void nothingIsToBeSaidOfAnOrdinaryOne(String value) {
        assertThat(Secret.remark("X", value)).isEmpty();
    }

    @Test
    void aFileOfSeveralLinesOrOfAnotherEncodingIsRefusedByItsName(@TempDir Path folder) throws IOException {
        Path lines = Files.writeString(folder.resolve("lines"), "CLIENT_ID=x\nCLIENT_SECRET=s3cret\n");
        Path latin = Files.write(folder.resolve("latin"), "s3crét".getBytes(ISO_8859_1));

        assertThatThrownBy(() -> Secret.of("HALO_CLIENT_SECRET", "", lines.toString()))
                .hasMessageContaining("HALO_CLIENT_SECRET_FILE is " + lines + ", which has several lines")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> Secret.of("HALO_CLIENT_SECRET", "", latin.toString()))
                .hasMessageContaining(latin + ", which is not written in UTF-8");
    }

    @Test
    void aSecretOfAnyLettersIsTakenAsItIs() {
        assertThat(Secret.of("HALO_CLIENT_SECRET", "?ä€\uD83D\uDE00?", "")).isEqualTo("?ä€\uD83D\uDE00?");
    }
}
