package com.scalepad.halo.connection;

import com.scalepad.halo.settings.SecretCipher;
import com.scalepad.halo.settings.SecretSetting;
import com.scalepad.halo.settings.SettingsException;
import java.util.Optional;

/** The key that encrypts the secrets of saved connections, and the one that replaces it. */
public final class EncryptionKeys {

    static final String SETTING = "HALO_ENCRYPTION_KEY";
    private static final String NEW_SETTING = "HALO_ENCRYPTION_KEY_NEW";

    private final SecretSetting key;
    private final SecretSetting newKey;

    /**
     * @param key    32 bytes in base64; not set where nothing is to be saved
     * @param newKey the key that {@code --change-encryption-key} encrypts with from now on
     */
    public EncryptionKeys(SecretSetting key, SecretSetting newKey) {
        this.key = key;
        this.newKey = newKey;
    }

    Optional<SecretCipher> seal() {
        return SecretCipher.of(SETTING, key.value());
    }

    SecretCipher newSeal() {
        return SecretCipher.of(NEW_SETTING, newKey.value())
                .orElseThrow(() -> new SettingsException(NEW_SETTING + " (or " + NEW_SETTING
                        + "_FILE) is not set: it is the key to change to; make one with "
                        + "'openssl rand -base64 32'"));
    }
}
