package com.scalepad.halo.connection;

import com.scalepad.halo.settings.Secret;
import com.scalepad.halo.settings.SecretCipher;
import com.scalepad.halo.settings.SettingsException;
import java.util.List;
import java.util.Optional;

/** The key that seals the secrets of saved connections, and the one that is to take its place; declared as a bean. */
public class EncryptionKeys {

    static final String SETTING = "HALO_ENCRYPTION_KEY";
    private static final String NEW_SETTING = "HALO_ENCRYPTION_KEY_NEW";

    private String key = "";
    private String keyFile = "";
    private String newKey = "";
    private String newKeyFile = "";

    /** 32 bytes in base64; empty where nothing is to be saved. */
    public void setKey(String key) {
        this.key = key;
    }

    /** Path of a file that holds the key, instead of the key. */
    public void setKeyFile(String keyFile) {
        this.keyFile = keyFile.strip();
    }

    /** The key that {@code --change-encryption-key} seals with from now on. */
    public void setNewKey(String newKey) {
        this.newKey = newKey;
    }

    /** Path of a file that holds the new key, instead of the key. */
    public void setNewKeyFile(String newKeyFile) {
        this.newKeyFile = newKeyFile.strip();
    }

    Optional<SecretCipher> seal() {
        return SecretCipher.of(SETTING, Secret.of(SETTING, key, keyFile));
    }

    SecretCipher newSeal() {
        return SecretCipher.of(NEW_SETTING, Secret.of(NEW_SETTING, newKey, newKeyFile))
                .orElseThrow(() -> new SettingsException(List.of(NEW_SETTING + " (or " + NEW_SETTING
                        + "_FILE) is not set: it is the key to change to; make one with "
                        + "'openssl rand -base64 32'")));
    }
}
