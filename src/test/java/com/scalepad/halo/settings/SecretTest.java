package com.scalepad.halo.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    @Test
    void aSecretOfAnyLettersIsTakenAsItIs() {
        assertThat(Secret.of("HALO_CLIENT_SECRET", "?ä€\uD83D\uDE00?", "")).isEqualTo("?ä€\uD83D\uDE00?");
    }
}
