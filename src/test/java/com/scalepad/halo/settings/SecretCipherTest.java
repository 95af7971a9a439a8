package com.scalepad.halo.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sealed secret opens with its key next to what it belongs to, and in no other way. */
class SecretCipherTest {

    private static final String KEY = Base64.getEncoder()
            .encodeToString("0123456789abcdef0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    private static final String OTHER_KEY = Base64.getEncoder()
            .encodeToString("fedcba9876543210fedcba9876543210".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    private static final List<String> ACME = List.of("acme", "https://acme.halopsa.com/auth");

    private final SecretCipher seal = SecretCipher.of("KEY", KEY).orElseThrow();

    @ParameterizedTest
    @ValueSource(strings = {"", "s3cret+canary&100%=#/ä-Zq7", "  spaces stay  "})
    void whatWasSealedIsOpened(String secret) {
        assertThat(seal.open(seal.seal(secret, ACME), ACME)).hasValue(secret);
    }

    @Test
    void theSameSecretLooksDifferentEachTime() {
        assertThat(seal.seal("s", ACME)).isNotEqualTo(seal.seal("s", ACME));
    }

    @Test
    void anotherKeyDoesNotOpenIt() {
        assertThat(SecretCipher.of("KEY", OTHER_KEY).orElseThrow().open(seal.seal("s", ACME), ACME))
                .isEmpty();
    }

    @Test
    void besideSomethingElseItDoesNotOpen() {
        String sealed = seal.seal("s", ACME);

        assertThat(seal.open(sealed, List.of("other", "https://acme.halopsa.com/auth")))
                .isEmpty();
        assertThat(seal.open(sealed, List.of("acme", "https://attacker.example/auth")))
                .isEmpty();
        assertThat(seal.open(sealed, List.of("acmeh", "ttps://acme.halopsa.com/auth")))
                .as("the same letters, parted elsewhere")
                .isEmpty();
    }

    @Test
    void whatWasChangedDoesNotOpen() {
        byte[] sealed = Base64.getDecoder().decode(seal.seal("s", ACME));
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(seal.open(Base64.getEncoder().encodeToString(changed), ACME))
                    .as("byte " + i)
                    .isEmpty();
        }
        assertThat(seal.open("", ACME)).isEmpty();
        assertThat(seal.open("no base64!", ACME)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "MDEyMzQ1Njc4OWFiY2RlZg==", "%%%"})
    void whatIsNoKeyIsSaidWithoutIt(String key) {
        assertThatThrownBy(() -> SecretCipher.of("HALO_ENCRYPTION_KEY", key))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("HALO_ENCRYPTION_KEY is no key")
                .hasMessageContaining("openssl rand -base64 32")
                .hasMessageNotContaining(key);
    }

    @Test
    void withoutAKeyThereIsNoSeal() {
        assertThat(SecretCipher.of("KEY", " ")).isEmpty();
    }
}
