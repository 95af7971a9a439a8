package com.scalepad.halo.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.keygen.KeyGenerators;

/**
 * Encrypts secrets for the store by AES-256-GCM, with a key that is not in the store. Each secret is bound to a digest
 * of the values that it belongs to, so that it can be decrypted only together with the same values. The key is 32
 * random bytes and is not derived from a passphrase.
 */
public final class SecretCipher {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int DIGEST_BYTES = 32;

    private final AesBytesEncryptor cipher;

    private SecretCipher(byte[] key) {
        cipher = new AesBytesEncryptor(
                new SecretKeySpec(key, "AES"), KeyGenerators.secureRandom(NONCE_BYTES), CipherAlgorithm.GCM);
    }

    /**
     * The cipher with a key.
     *
     * @param key 32 bytes in base64, as {@code openssl rand -base64 32} prints them; may be empty
     * @return empty if there is no key
     * @throws SettingsException when the key is something else
     */
    public static Optional<SecretCipher> of(String setting, String key) {
        if (key.isBlank()) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(key.strip());
        } catch (IllegalArgumentException e) {
            bytes = new byte[0];
        }
        if (bytes.length != KEY_BYTES) {
            throw new SettingsException(setting + " is no key: it should be 32 bytes in base64, 44 characters, as "
                    + "'openssl rand -base64 32' prints them");
        }
        return Optional.of(new SecretCipher(bytes));
    }

    /**
     * Encrypts a secret.
     *
     * @param belonging the values that it belongs to, in order
     * @return base64 of nonce, ciphertext and tag
     */
    public String seal(String secret, List<String> belonging) {
        byte[] text = secret.getBytes(UTF_8);
        byte[] plain = Arrays.copyOf(digest(belonging), DIGEST_BYTES + text.length);
        System.arraycopy(text, 0, plain, DIGEST_BYTES, text.length);
        return Base64.getEncoder().encodeToString(cipher.encrypt(plain));
    }

    /** The secret; empty if it was encrypted with another key, was changed, or belongs to other values. */
    public Optional<String> open(String sealed, List<String> belonging) {
        try {
            byte[] bytes = Base64.getDecoder().decode(sealed);
            byte[] plain = bytes.length > NONCE_BYTES ? cipher.decrypt(bytes) : new byte[0];
            boolean belongs = plain.length >= DIGEST_BYTES
                    && MessageDigest.isEqual(Arrays.copyOf(plain, DIGEST_BYTES), digest(belonging));
            return belongs
                    ? Optional.of(new String(plain, DIGEST_BYTES, plain.length - DIGEST_BYTES, UTF_8))
                    : Optional.empty();
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** Puts each length before its text, so that no two lists give the same bytes. */
    private static byte[] digest(List<String> belonging) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String text : belonging) {
                digest.update((text.length() + ":" + text).getBytes(UTF_8));
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
