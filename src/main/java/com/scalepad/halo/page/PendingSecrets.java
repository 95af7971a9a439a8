package com.scalepad.halo.page;

import com.scalepad.halo.settings.SecretCipher;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Client Secrets and ScalePad keys that a person typed for a test before saving. Halo shows the secret only once,
 * and it is never sent back to a browser. So it is kept here for a few minutes, and need not be typed again. It is kept
 * only for the same session, the same form and the same two URLs, so that a later user of the session can't send it to
 * another address. It is only in this process's memory, encrypted with a key of its own. It is not in the session,
 * because a host may keep its sessions in a store.
 */
final class PendingSecrets {

    static final Duration KEPT = Duration.ofMinutes(10);
    private static final int MOST = 100;
    private static final int KEY_BYTES = 32;

    private final Clock clock;
    private final SecretCipher seal;
    private final Map<String, Kept> bySession = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > MOST;
        }
    };

    private record Kept(String secret, String key, Instant until) {}

    PendingSecrets(Clock clock) {
        this.clock = clock;
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        this.seal = SecretCipher.of("", Base64.getEncoder().encodeToString(key)).orElseThrow();
    }

    /** Keeps the secrets of a form instead of the session's previous ones. */
    synchronized void keep(String session, String formId, ConnectionForm form) {
        forget(session);
        bySession.put(
                session,
                new Kept(
                        seal.seal(form.clientSecret(), belonging(formId, form)),
                        seal.seal(form.scalePadKey(), belonging(formId, form)),
                        clock.instant().plus(KEPT)));
    }

    /** The form, with the kept secrets for these URLs where none were typed; empty if none are kept. */
    synchronized Optional<ConnectionForm> of(String session, String formId, ConnectionForm form) {
        bySession.values().removeIf(kept -> clock.instant().isAfter(kept.until()));
        return Optional.ofNullable(bySession.get(session))
                .flatMap(kept -> seal.open(kept.secret(), belonging(formId, form))
                        .flatMap(secret -> seal.open(kept.key(), belonging(formId, form))
                                .map(key -> form.withSecrets(
                                        form.clientSecret().isEmpty() ? secret : form.clientSecret(),
                                        form.scalePadKey().isEmpty() && !form.forgetKey()
                                                ? key
                                                : form.scalePadKey()))));
    }

    synchronized void forget(String session) {
        bySession.remove(session);
    }

    private static List<String> belonging(String formId, ConnectionForm form) {
        return List.of(formId, form.resourceServerUrl(), form.authorisationServerUrl());
    }
}
